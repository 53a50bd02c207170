"""Peer assist: the question, the firms, the meeting, and what was said."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, Final, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone, translation
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from knowledge.actions.assists import PEERS, WORDS
from knowledge.forms.fields import TextField
from knowledge.queries.asks.peers import Suggested
from portal.enums import Language
from portal.forms.moments import MomentInput
from portal.models import Organisation

_LONGEST_AGO: Final = timedelta(days=366)


class AssistForm(forms.Form):
    """What is about to be done, and up to three firms to hear from."""

    title = forms.CharField(
        label=_("What are you about to do?"),
        max_length=160,
        help_text=_("Like: we move the washing line next to the lathes."),
    )
    text = TextField(
        label=_("What do you want to hear from your peers?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )
    peers = forms.TypedMultipleChoiceField(
        label=_("Whom do you ask?"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("One to three firms. They, your firm and nobody else read this."),
    )
    language = forms.ChoiceField(label=_("Language of the text"), choices=Language)
    organisation = forms.TypedChoiceField(label=_("In the name of"), coerce=int)

    def __init__(self, *args: Any, suggested: Iterable[Suggested], own: Iterable[Organisation], **kwargs: Any) -> None:
        kwargs["initial"] = {"language": translation.get_language()} | dict(kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.firms = {each.organisation.pk: each.organisation for each in suggested}
        self.own = {row.pk: row for row in own}
        choices = [(each.organisation.pk, _with_reasons(each)) for each in suggested]
        cast("forms.TypedMultipleChoiceField", self.fields["peers"]).choices = choices
        if len(self.own) == 1:
            del self.fields["organisation"]
        else:
            names = [(pk, row.name) for pk, row in self.own.items()]
            cast("forms.TypedChoiceField", self.fields["organisation"]).choices = names

    def clean_peers(self) -> list[Organisation]:
        chosen = [self.firms[pk] for pk in self.cleaned_data["peers"]]
        if len(chosen) > PEERS:
            raise ValidationError(_("At most %(most)d firms."), params={"most": PEERS})
        return chosen

    @property
    def words(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in WORDS}

    @property
    def chosen_organisation(self) -> Organisation:
        return self.own[self.cleaned_data.get("organisation", next(iter(self.own)))]


class MeetingForm(forms.Form):
    """When and where."""

    meets_at = forms.DateTimeField(label=_("Date and time"), widget=MomentInput())
    place = forms.CharField(
        label=_("Place"), max_length=200, help_text=_("An address, a workshop, or the link of a call.")
    )

    def clean_meets_at(self) -> Any:
        moment = self.cleaned_data["meets_at"]
        if moment < timezone.now() - _LONGEST_AGO:
            raise ValidationError(_("This is more than a year ago."))
        return moment


class NotesForm(forms.Form):
    notes = TextField(
        label=_("What was said"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("What your peers advised, what they disagreed about, what the firm will do. Only you all read it."),
    )


class OutcomeForm(forms.Form):
    outcome = TextField(
        label=_("What did you do with it, and what came of it?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Two sentences. Those who helped read them."),
    )


def _with_reasons(each: Suggested) -> Any:
    return format_html(
        '<span class="choice">{}<small>{}</small></span>', each.organisation.name, ", ".join(each.reasons)
    )

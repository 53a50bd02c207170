"""Changing who reads an item, asking governance, taking an item back."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from knowledge.enums import WIDTH
from knowledge.policies.items import AT_ONCE, BY_GOVERNANCE
from portal.forms.audiences import AudienceField
from portal.models import Audience
from portal.queries.audiences import Readership


class CircleForm(forms.Form):
    """Another audience for an item. What follows stands beside each choice; a smaller circle needs a reason."""

    audience = AudienceField(label=_("Who should read it"))
    reason = forms.CharField(
        label=_("Reason, or a message to governance"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For fewer readers a reason is needed: those who can no longer read it are told."),
    )

    def __init__(self, *args: Any, now: Audience, readerships: Iterable[Readership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        self.offered = {each.audience_id: each for each in readerships if each.audience_id != now.pk}
        field = cast("AudienceField", self.fields["audience"])
        field.choices = [(pk, self._label(each)) for pk, each in self.offered.items()]

    def is_narrower(self, kind: str) -> bool:
        return WIDTH[kind] < WIDTH.get(self.now.kind, 1)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        chosen = self.offered.get(values.get("audience", 0))
        if chosen and self.is_narrower(chosen.kind) and not values.get("reason", "").strip():
            self.add_error("reason", _("Say why: those who can no longer read it are told."))
        return values

    def _label(self, readership: Readership) -> Any:
        if readership.kind in BY_GOVERNANCE and not self.is_narrower(readership.kind):
            effect = _("Governance is asked and decides.")
        elif readership.kind in AT_ONCE and not self.is_narrower(readership.kind):
            effect = _("At once.")
        else:
            effect = _("At once. Whoever can no longer read it is told, with your reason.")
        return format_html('<span class="choice">{}<small>{}</small></span>', readership.sentence, effect)


class WithdrawForm(forms.Form):
    """Taking an item back. Governance has to say why."""

    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The firm that shared it reads this."),
    )

    def __init__(self, *args: Any, is_reason_needed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = is_reason_needed

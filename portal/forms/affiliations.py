"""Asking for a place in a cluster, and giving one up."""

from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from portal.models import Cluster


class PlaceForm(forms.Form):
    """The cluster whose governance is asked."""

    cluster = forms.ModelChoiceField(
        Cluster.objects.none(),
        label=_("Cluster"),
        empty_label=_("Choose a cluster"),
        help_text=_("Its governance agency looks at your organisation and answers."),
    )

    def __init__(self, *args: Any, clusters: QuerySet[Cluster], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.ModelChoiceField[Cluster]", self.fields["cluster"])
        field.queryset = clusters


class LeavingForm(forms.Form):
    """Nobody gives up the last place by one press too many."""

    knows_what_follows = forms.BooleanField(
        label=_("I know what follows, and leave nevertheless"),
        error_messages={"required": _("Tick the box if you want to leave nevertheless.")},
    )

"""Moments as clocks show them, typed into a form."""

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.utils import timezone

_LOCAL = "%Y-%m-%dT%H:%M"


class MomentInput(forms.DateTimeInput):
    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format=_LOCAL)


class LocalMomentField(forms.DateTimeField):
    """What a clock shows, whichever zone it stands in: a moment without a zone."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=MomentInput(), **kwargs)

    def to_python(self, value: Any) -> datetime | None:
        with timezone.override(UTC):
            moment = super().to_python(value)
        return moment.replace(tzinfo=None) if moment else None

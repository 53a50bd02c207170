"""System checks: dotted paths in settings lead somewhere."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.utils.module_loading import import_string

from portal.contributions import Contribution


@register
def contributions_are_there(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Every path in PORTAL_CONTRIBUTIONS is a contribution."""
    return [error for path in settings.PORTAL_CONTRIBUTIONS for error in _errors(path)]


def _errors(path: str) -> list[CheckMessage]:
    try:
        found = import_string(path)
    except ImportError as problem:
        return [Error(f"PORTAL_CONTRIBUTIONS: {path} cannot be imported: {problem}.", id="portal.E001")]
    if not isinstance(found, Contribution):
        return [Error(f"PORTAL_CONTRIBUTIONS: {path} is not a Contribution.", id="portal.E002")]
    return []

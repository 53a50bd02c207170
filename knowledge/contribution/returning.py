"""What comes back to people: items for their firm on the desk, their credit there and on the firm's page."""

from collections.abc import Iterable
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from knowledge.policies.items import can_write
from knowledge.queries.credit import shown_credit
from knowledge.queries.for_firm import fitting_firm
from portal.access import Access
from portal.contributions import Link, Suggested, Suggestion
from portal.enums import Module

_FIRST: Final = 3


def suggested(access: Access) -> Suggested | None:
    """The first few that fit the person's firm, each with its strongest reason."""
    if not access.has_module(Module.KNOWLEDGE):
        return None
    rows = [
        Suggestion(title=each.line.item.title, url=each.line.url, why=each.reasons[0], language=each.line.item.language)
        for each in fitting_firm(access, most=_FIRST)
    ]
    return Suggested(title=_("For your firm"), url=reverse("knowledge:for-firm"), rows=rows) if rows else None


def own(access: Access) -> Iterable[Link]:
    if can_write(access):
        yield Link(_("What became of what I shared"), reverse("knowledge:credit"))


def told(access: Access, ref: str) -> Iterable[str]:
    """On the page of an organisation that agreed: how many other firms took up what it shared."""
    kind, _colon, pk = ref.partition(":")
    firms = (
        shown_credit(access, int(pk)) if kind == "portal.organisation" and access.has_module(Module.KNOWLEDGE) else 0
    )
    if firms:
        words = ngettext(
            "What it shared was taken up by %(n)s other firm.",
            "What it shared was taken up by %(n)s other firms.",
            firms,
        )
        yield words % {"n": firms}

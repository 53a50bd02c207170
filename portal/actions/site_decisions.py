"""Decisions of authorities about a site, with their papers."""

from collections.abc import Mapping
from typing import Any

from django.core.files.base import File
from django.db import transaction

from portal.access import Access, require
from portal.lib.papers import kept_name
from portal.models import Site, SiteDecision
from portal.policies.sites import can_edit_decision, can_edit_site

EDITABLE = (
    "kind",
    "number",
    "decided_on",
    "authority",
    "signer",
    "effect",
    "legal_basis",
    "source_url",
    "note",
    "supersedes",
    "audience",
)


class LoopOfDecisions(ValueError):
    """A decision would take the place of one that takes its place."""


@transaction.atomic
def add_decision(*, by: Access, site: Site, values: Mapping[str, Any], paper: File | None = None) -> SiteDecision:
    """A decision from the columns in ``EDITABLE``, and the file where there is one. The file was looked at before."""
    require(can_edit_site(by, site))
    row = SiteDecision(site=site, **{name: values[name] for name in EDITABLE if name in values})
    _check_line(row)
    if paper is not None:
        row.paper, row.paper_name = paper, kept_name(paper.name or "")
    row.save(force_insert=True)
    return row


@transaction.atomic
def edit_decision(*, by: Access, decision: SiteDecision, values: Mapping[str, Any], paper: File | None = None) -> None:
    """Change the columns given, and put another file in the place of the one that is there."""
    require(can_edit_decision(by, decision))
    changed = [name for name in EDITABLE if name in values]
    for name in changed:
        setattr(decision, name, values[name])
    _check_line(decision)
    if paper is not None:
        decision.paper, decision.paper_name = paper, kept_name(paper.name or "")
        changed += ["paper", "paper_name"]
    decision.save(update_fields=changed)


def _check_line(decision: SiteDecision) -> None:
    """What takes the place of what is a line, within one site; raises ``LoopOfDecisions``."""
    seen = {decision.pk} if decision.pk else set()
    before = decision.supersedes
    while before is not None:
        if before.pk in seen or before.site_id != decision.site_id:
            raise LoopOfDecisions(str(before))
        seen.add(before.pk)
        before = before.supersedes

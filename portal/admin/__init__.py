"""Governance in the Django admin: one module per concept; ``scoped`` is the base of all."""

from portal.admin import (
    affiliations,
    catalogues,
    clusters,
    facts,
    imports,
    memberships,
    organisations,
    partnerships,
    people,
    publications,
    sites,
    tags,
    units,
)

__all__ = [
    "affiliations",
    "catalogues",
    "clusters",
    "facts",
    "imports",
    "memberships",
    "organisations",
    "partnerships",
    "people",
    "publications",
    "sites",
    "tags",
    "units",
]

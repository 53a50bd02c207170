"""Governance in the Django admin: one module per concept; ``scoped`` is the base of all."""

from portal.admin import (
    affiliations,
    catalogues,
    clusters,
    memberships,
    organisations,
    partnerships,
    people,
)

__all__ = ["affiliations", "catalogues", "clusters", "memberships", "organisations", "partnerships", "people"]

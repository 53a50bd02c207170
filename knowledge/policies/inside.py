"""The reading rule of the cycle's rows, for one of them."""

from typing import Any

from portal.access import Access
from portal.enums import Module


def in_cycle(access: Access, row: Any) -> bool:
    """Inside its audience, while the module is on in its cluster."""
    is_on = row.cluster_id in access.modules.get(Module.KNOWLEDGE, frozenset())
    return access.is_administrator or (is_on and row.audience_id in access.audience_ids)

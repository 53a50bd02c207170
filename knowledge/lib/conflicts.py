"""Two people changed one item: field by field, whose change stands, and where somebody has to choose."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from knowledge.lib.merging import merge


@dataclass(frozen=True, slots=True)
class Settled:
    """The values that are proposed, and the names of the fields that both changed differently."""

    proposal: Mapping[str, Any]
    disputed: tuple[str, ...]


def settle(base: Mapping[str, Any], ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> Settled:
    """A field that one side changed is that side's; of one that both changed, ours is proposed. Texts are merged."""
    proposal: dict[str, Any] = {}
    disputed = []
    for name, mine in ours.items():
        before, yours = base.get(name), theirs.get(name)
        if mine in (yours, before):
            proposal[name] = yours
        elif yours == before:
            proposal[name] = mine
        else:
            proposal[name], is_settled = _both(name, str(before or ""), str(mine), str(yours or ""))
            if not is_settled:
                disputed.append(name)
    return Settled(proposal, tuple(disputed))


def _both(name: str, before: str, mine: str, yours: str) -> tuple[str, bool]:
    """A text may hold both changes; in words, dates and choices ours stands until somebody looks."""
    if name != "body":
        return mine, False
    merged = merge(before, mine, yours)
    return (merged.text, True) if merged.is_clean else (mine, False)

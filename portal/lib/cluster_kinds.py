"""The three kinds of cluster: what each sets when a cluster is founded, and the words its page uses.

The kinds are those of Gordon and McCann (2000): Industrial clusters: complexes, agglomeration and/or social networks?,
Urban Studies 37(3). What follows from each for a portal is this project's own reading; governance may change all of
it on the switchboard.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.enums import ClusterKind, Module


@dataclass(frozen=True, kw_only=True, slots=True)
class KindOfCluster:
    """``modules`` are on at first, and ``why`` says why these. ``members`` heads the list of organisations, ``joining``
    says who may register.
    """

    modules: tuple[Module, ...]
    why: Promise
    members: Promise
    joining: Promise


KINDS: Final[Mapping[ClusterKind, KindOfCluster]] = {
    # Neighbours and rivals of one trade on common ground: everything is of use, comparing figures most of all.
    ClusterKind.DISTRICT: KindOfCluster(
        modules=tuple(Module),
        why=_("All modules are on: neighbours of one trade share land, knowledge and talk, and can compare figures."),
        members=_("Organisations of the district"),
        joining=_("A firm of this trade and region can register. Governance looks at it and answers."),
    ),
    # Few buyers set the terms: figures would be read by customers, and hardly five firms stand on one step. What binds
    # is land, standards and common work.
    ClusterKind.COMPLEX: KindOfCluster(
        modules=(Module.KNOWLEDGE, Module.LEARNING, Module.ACTIONS, Module.SITES),
        why=_(
            "Benchmarking and forums are off at first: suppliers would lay open figures and worries to the few"
            " producers they depend on."
        ),
        members=_("Producers and suppliers of the complex"),
        joining=_(
            "A producer, or a firm that supplies or serves one, can register. Governance looks at it and answers."
        ),
    ),
    # Trust counts for more than being near: no common land to look after.
    ClusterKind.NETWORK: KindOfCluster(
        modules=(Module.KNOWLEDGE, Module.LEARNING, Module.FORUMS, Module.BENCHMARKING, Module.ACTIONS),
        why=_("Sites are off at first: a network has no common land to look after."),
        members=_("Organisations in the network"),
        joining=_("A firm that works with others of the network can register. Governance looks at it and answers."),
    ),
}


def modules_at_first(kind: str) -> list[str]:
    """The modules that are on when a cluster of this kind is founded, as the column stores them."""
    return sorted(module.value for module in KINDS[ClusterKind(kind)].modules)

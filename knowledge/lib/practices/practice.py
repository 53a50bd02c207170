"""What is said of one practice of knowledge management."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Practice:
    """One way of handling knowledge in a cluster.

    ``phase`` and ``processes`` place it on the map; ``knowledge`` is tacit, explicit, both or unsaid; ``origin`` is
    inside the cluster, outside, or both; ``basis`` says whether it stands in the founding work, in other literature,
    or was inferred.
    """

    code: str
    name: Promise
    sentence: Promise
    phase: str
    processes: tuple[str, ...]
    knowledge: str
    origin: str
    basis: str

"""What rows of items name: organisations, audiences, tags, each looked up for a whole batch."""

from collections.abc import Iterable, Sequence
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from knowledge.models import Item
from knowledge.policies.imports import can_bring_in, can_bring_in_for
from knowledge.queries.importing import OrganisationWords, audiences_of, places_among, tags_known
from portal.access import Access
from portal.enums import Language, Module
from portal.forms.imports.clusters import ClusterWords
from portal.lib.audience_words import OF_ALL, OF_CLUSTER, audience_word
from portal.lib.importing import Reading
from portal.models import Cluster

_NOT_YOURS: Final = gettext_lazy(
    "You can import into clusters that you govern, or in the name of an organisation that you manage."
)


class Named:
    """Looks up what a batch of rows names; ``learn`` comes first."""

    def __init__(self, access: Access, clusters: ClusterWords) -> None:
        self.access = access
        self.clusters = clusters
        self.organisations = OrganisationWords(access)
        rows = Cluster.objects.filter(modules__contains=[Module.KNOWLEDGE.value])
        self.switched_on = set(rows.values_list("pk", flat=True))
        self.places: set[tuple[int, int]] = set()
        self.audiences: dict[tuple[str, int], int] = {}
        self.tag_ids: dict[tuple[str, str], int] = {}

    def learn(self, readings: Sequence[Reading]) -> None:
        """Four queries for all of them."""
        self.organisations.learn(word for reading in readings for word in self._organisation_words(reading))
        named = {pk for reading in readings for word in self._organisation_words(reading) if (pk := self._pk(word))}
        self.places = places_among(named)
        self.audiences = audiences_of(named, self.clusters.slugs)
        words = {word for reading in readings for word in reading.values.get("tags", ())}
        self.tag_ids = tags_known((word, language) for word in words for language in Language.values)

    def organisation(self, reading: Reading) -> int | None:
        return self._pk(reading.values.get("organisation", ""))

    def check_place(self, reading: Reading) -> None:
        """Refuse a cluster one does not govern, an organisation that one does not know or that is not in it."""
        cluster, organisation = reading.values.get("cluster"), self.organisation(reading)
        if cluster and not can_bring_in(self.access, organisation or 0, cluster):
            reading.refuse("cluster", _NOT_YOURS)
        elif cluster and cluster not in self.switched_on:
            reading.refuse("cluster", _("Knowledge is switched off in this cluster."))
        if reading.values.get("organisation") and organisation is None:
            reading.refuse("organisation", _("You know no organisation of this address, or several of this name."))
        elif cluster and organisation and (organisation, cluster) not in self.places:
            reading.refuse("organisation", _("This organisation is not in this cluster."))

    def audience(self, reading: Reading) -> int | None:
        """The id of the audience for a new item; refused where it is not one of its firm's or its cluster's."""
        if "audience" not in reading.values:
            return None
        cluster, organisation = reading.values.get("cluster"), self.organisation(reading)
        found = self._audience(reading, cluster or 0, organisation or 0)
        decision = can_bring_in_for(self.access, cluster or 0, reading.values["audience"][0])
        if not decision:
            reading.refuse("audience", decision.reason)
        if found is None and cluster and organisation:
            reading.refuse(
                "audience", _("An item is for its firm, its partners, its cluster, all members or everyone.")
            )
        return found

    def other_audience(self, reading: Reading, known: Item) -> int | None:
        """The id of an audience that differs from the item's."""
        if "audience" not in reading.values:
            return None
        if _whole(reading.values["audience"], known) == audience_word(known.audience):
            return None
        decision = can_bring_in_for(self.access, known.cluster_id, reading.values["audience"][0])
        if not decision:
            reading.refuse("audience", decision.reason)
        self.audiences |= audiences_of([known.organisation_id], [known.cluster_id])
        found = self._audience(reading, known.cluster_id, known.organisation_id)
        if found is None:
            reading.refuse(
                "audience", _("An item is for its firm, its partners, its cluster, all members or everyone.")
            )
        return None if found == known.audience_id else found

    def tags(self, reading: Reading, language: str) -> list[str | int]:
        """Ids of the tags that are known, words for those that will be proposed; each once."""
        words = reading.values.get("tags", ())
        return list(dict.fromkeys(self.tag_ids.get((word, language), word) for word in words))

    def _audience(self, reading: Reading, cluster: int, organisation: int) -> int | None:
        kind, slug = reading.values["audience"]
        if kind in OF_ALL:
            return self.audiences.get((kind, 0))
        if kind in OF_CLUSTER:
            fits = not slug or self.clusters.by_slug.get(slug) == cluster
            return self.audiences.get((kind, cluster)) if fits else None
        fits = not slug or self._pk(slug) == organisation
        return self.audiences.get((kind, organisation)) if fits and kind in {"firm", "partners"} else None

    def _organisation_words(self, reading: Reading) -> Iterable[str]:
        word = reading.values.get("organisation", "")
        kind, slug = reading.values.get("audience", ("", ""))
        return filter(None, (word, slug if kind in {"firm", "partners"} else ""))

    def _pk(self, word: str) -> int | None:
        return self.organisations.found.get(word)


def _whole(audience: tuple[str, str], known: Item) -> str:
    """The word with the address that may be left out."""
    kind, slug = audience
    if kind in OF_ALL:
        return kind
    return f"{kind}:{slug or (known.cluster if kind in OF_CLUSTER else known.organisation).slug}"

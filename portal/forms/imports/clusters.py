"""Clusters in cells, by address or name: those that the person may see; no others are known here."""

from django.utils.translation import gettext as _

from portal.access import Access
from portal.lib.folding import fold
from portal.lib.tables.readings import Unread
from portal.models import Cluster
from portal.policies.imports import can_import_into


class ClusterWords:
    """A word for a cluster that may not be seen is refused as one for none."""

    def __init__(self, access: Access) -> None:
        self.access = access
        rows = list(Cluster.objects.visible_to(access).values_list("pk", "slug", "name"))
        self.by_slug = {slug: pk for pk, slug, _name in rows}
        self.slugs = {pk: slug for pk, slug, _name in rows}
        names: dict[str, list[int]] = {}
        for pk, _slug, name in rows:
            names.setdefault(fold(name).strip(), []).append(pk)
        self.by_name = {name: pks[0] for name, pks in names.items() if len(pks) == 1}

    def pk(self, text: str) -> int:
        """Raises ``Unread``."""
        word = text.strip()
        found = self.by_slug.get(word) or self.by_name.get(fold(word))
        if found is None:
            raise Unread(_("You know no cluster of this address or name."))
        return found

    def is_governed(self, pk: int) -> bool:
        return bool(can_import_into(self.access, pk))

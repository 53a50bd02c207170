"""Lists of the information site as files."""

from typing import Any

from import_export import resources

from portal.models.publication import Publication

_COMMON = ("title", "slug", "summary", "language", "cluster__name", "state", "publish_at", "updated_at")


def resource_of(kind: type[Publication], *more: str) -> Any:
    """What the file of a kind holds: what all texts have, and the columns named."""
    meta = type("Meta", (), {"model": kind, "fields": (*_COMMON, *more)})
    return type(f"{kind.__name__}Resource", (resources.ModelResource,), {"Meta": meta})

"""Clusters: founded with their audience and the group of people who govern them."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from guardian.shortcuts import assign_perm

from portal.access import PUBLIC_AUDIENCE_ID, Access, require
from portal.actions.audiences import cluster_audience
from portal.lib.cluster_kinds import modules_at_first
from portal.lib.markdown import render
from portal.lib.slugs import free_slug, make_slug
from portal.models import Cluster, User
from portal.policies import governance

RESERVED = {"map"}  # addresses of other pages beside the clusters' own
EDITABLE = (
    "name",
    "kind",
    "language",
    "summary",
    "description",
    "sectors",
    "founded",
    "agency",
    "accent",
    "place",
    "country",
    "latitude",
    "longitude",
)


@transaction.atomic
def found_cluster(*, by: Access, name: str, kind: str, summary: str, values: Mapping[str, Any]) -> Cluster:
    """A public cluster with its own audience and an empty governance group. Its kind says which modules are on at
    first, unless ``values`` does.
    """
    require(governance.can_found_cluster(by))
    given = {"modules": modules_at_first(kind), **values}
    cluster = Cluster(name=name, kind=kind, summary=summary, audience_id=PUBLIC_AUDIENCE_ID, **given)
    cluster.slug = cluster.slug or free_slug(make_slug(name, fallback="cluster"), _is_taken)
    cluster.description_html = render(cluster.description)
    cluster.save(force_insert=True)
    cluster_audience(cluster)
    assign_perm("govern_cluster", governance_group(cluster), cluster)
    return cluster


@transaction.atomic
def edit_cluster(*, by: Access, cluster: Cluster, values: Mapping[str, Any]) -> None:
    """Change the fields given, of those that governance may change."""
    require(governance.can_govern_cluster(by, cluster))
    changed = [name for name in EDITABLE if name in values]
    for name in changed:
        setattr(cluster, name, values[name])
    cluster.description_html = render(cluster.description)
    cluster.save(update_fields=[*changed, "description_html"])


@transaction.atomic
def switch_modules(*, by: Access, cluster: Cluster, modules: list[str]) -> None:
    """What is not in the list is gone from the cluster's menus, addresses and search on the next request."""
    require(governance.can_govern_cluster(by, cluster))
    cluster.modules = sorted(modules)
    cluster.save(update_fields=("modules",))


@transaction.atomic
def appoint_staff(*, by: Access, person: User, cluster: Cluster) -> None:
    """Make a person governance staff of one cluster."""
    require(governance.can_found_cluster(by))
    person.groups.add(governance_group(cluster))
    if not person.is_staff:
        person.is_staff = True
        person.save(update_fields=("is_staff",))


@transaction.atomic
def dismiss_staff(*, by: Access, person: User, cluster: Cluster) -> None:
    """Take a cluster from a person; without any cluster left they are staff no more."""
    require(governance.can_found_cluster(by))
    person.groups.remove(governance_group(cluster))
    if not person.is_superuser and not person.groups.filter(clustergrouppermission__isnull=False).exists():
        person.is_staff = False
        person.save(update_fields=("is_staff",))


def governance_group(cluster: Cluster) -> Group:
    return Group.objects.get_or_create(name=f"governance-{cluster.pk}")[0]


def _is_taken(slug: str) -> bool:
    return slug in RESERVED or Cluster.objects.filter(slug=slug).exists()

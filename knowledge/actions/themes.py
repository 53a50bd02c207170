"""Themes: begun, changed, closed and opened again by those who keep them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knowledge.actions.cards import gather_items
from knowledge.models import Item, Theme
from knowledge.policies import themes as policies
from portal.access import Access, Refused, require
from portal.actions.tags import tags_of
from portal.lib.slugs import free_slug, make_slug
from portal.models import Audience, Cluster, Tag

CONTENT: Final = ("name", "aim", "language")


class TagTaken(Refused):
    """Decided by the database: two themes of a cluster would pull the same items onto their boards."""

    def __init__(self) -> None:
        super().__init__(_("Another theme of this cluster has this tag already."))


@transaction.atomic
def begin_theme(
    *,
    by: Access,
    cluster: Cluster,
    audience: Audience,
    content: Mapping[str, Any],
    tag: str = "",
    at: datetime | None = None,
) -> Theme:
    """A new row of the topic board. ``content`` holds valid values for ``CONTENT``; ``tag`` is a word in its language.

    Items of the cluster with this tag come onto the board at once. Raises ``TagTaken``.
    """
    require(policies.can_keep_themes(by, cluster.pk))
    require(policies.can_show_theme(by, cluster.pk, audience))
    theme = Theme(cluster=cluster, audience=audience, author_id=by.user_id, at=at or timezone.now(), **content)
    theme.tag = _tag(tag, theme.language)
    theme.slug = free_slug(
        make_slug(theme.name, fallback="theme"), lambda slug: Theme.objects.filter(cluster=cluster, slug=slug).exists()
    )
    _keep(theme)
    gather_items(theme)
    return theme


@transaction.atomic
def change_theme(*, by: Access, theme: Theme, audience: Audience, content: Mapping[str, Any], tag: str = "") -> Theme:
    """Name, aim, tag and readers; its address stays. Cards stay too: who reads them is each thing's own matter."""
    theme = _held(theme)
    require(policies.can_keep_themes(by, theme.cluster_id))
    if audience.pk != theme.audience_id:
        require(policies.can_show_theme(by, theme.cluster_id, audience))
    for name in CONTENT:
        setattr(theme, name, content[name])
    before, theme.audience, theme.tag = theme.tag_id, audience, _tag(tag, theme.language)
    _keep(theme, (*CONTENT, "audience", "tag"))
    if theme.tag_id != before:
        gather_items(theme)
    return theme


@transaction.atomic
def close_theme(*, by: Access, theme: Theme) -> None:
    """The board is kept as it is: nothing comes onto it and nothing is moved."""
    theme = _held(theme)
    require(policies.can_keep_themes(by, theme.cluster_id))
    if theme.closed_at is None:
        theme.closed_at = timezone.now()
        theme.save(update_fields=("closed_at",))


@transaction.atomic
def reopen_theme(*, by: Access, theme: Theme) -> None:
    """Work goes on; items that were shared meanwhile and have its tag come onto the board."""
    theme = _held(theme)
    require(policies.can_keep_themes(by, theme.cluster_id))
    closed, theme.closed_at = theme.closed_at, None
    if closed is not None:
        theme.save(update_fields=("closed_at",))
        gather_items(theme, Item.objects.filter(shared_at__gte=closed))


def _held(theme: Theme) -> Theme:
    return Theme.objects.select_for_update(no_key=True).get(pk=theme.pk)


def _tag(word: str, language: str) -> Tag | None:
    return next(iter(tags_of([word], language=language)), None) if word.strip() else None


def _keep(theme: Theme, fields: tuple[str, ...] = ()) -> None:
    try:
        with transaction.atomic():
            if fields:
                theme.save(update_fields=fields)
            else:
                theme.save(force_insert=True)
    except IntegrityError as error:
        if "theme_once_per_tag" in str(error):
            raise TagTaken from error
        raise

"""The register of sources: listed, put right, looked at again, and rated by firms that used them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from knowledge.actions.acts import record
from knowledge.actions.diffusion import require_offered
from knowledge.actions.holding import RATINGS, SOURCES, require_quota
from knowledge.enums import ActKind
from knowledge.lib.conversions import cell_of_listing
from knowledge.models import Source, SourceRating, SourceTag
from knowledge.policies import sources as policies
from knowledge.policies.items import AT_ONCE, can_write_for
from portal.access import Access, require
from portal.actions.tags import tags_of, words_of
from portal.lib.slugs import make_slug
from portal.models import Audience, Cluster, Organisation, Tag

CONTENT: Final = ("name", "kind", "origin", "form", "language", "summary", "contact", "link", "conditions")


@transaction.atomic
def list_source(
    *,
    by: Access,
    organisation: Organisation,
    cluster: Cluster,
    audience: Audience,
    content: Mapping[str, Any],
    tags: Sequence[str] = (),
    at: datetime | None = None,
) -> Source:
    """A new source of the register, checked on the day. ``content`` is for ``CONTENT``, ``tags`` are words."""
    require(can_write_for(by, organisation.pk, cluster.pk))
    require(policies.can_show_source(by, cluster.pk, audience))
    require_offered(audience, organisation=organisation, cluster=cluster)
    require_quota(by, SOURCES)
    moment = at or timezone.now()
    source = Source(
        **_content(content),
        cluster=cluster,
        organisation=organisation,
        audience=audience,
        author_id=by.user_id,
        at=moment,
        checked_on=timezone.localdate(moment),
    )
    source.slug = make_slug(source.name, fallback="source")
    found = tags_of(tags, language=source.language)
    source.tag_words = words_of(found)
    source.save(force_insert=True)
    _put_tags(source, found)
    record(
        ActKind.SOURCE_LISTED,
        source,
        by=by,
        organisation_id=organisation.pk,
        cell=cell_of_listing(source.form),
        at=moment,
    )
    return source


@transaction.atomic
def edit_source(
    *, by: Access, source: Source, audience: Audience, content: Mapping[str, Any], tags: Sequence[str]
) -> Source:
    """What the register says, and to whom; who saves it has looked at it today. Its acts and cards go along."""
    source = _held(source)
    require(policies.can_edit_source(by, source))
    if audience.pk != source.audience_id:
        require(policies.can_show_source(by, source.cluster_id, audience))
        if audience.kind in AT_ONCE:
            require_offered(audience, organisation=source.organisation, cluster=source.cluster)
    values = _content(content)
    for name, value in values.items():
        setattr(source, name, value)
    found = tags_of(tags, language=source.language)
    source.audience, source.tag_words, source.checked_on = audience, words_of(found), timezone.localdate()
    source.save(update_fields=(*values, "audience", "tag_words", "checked_on"))
    _put_tags(source, found)
    return source


@transaction.atomic
def check_source(*, by: Access, source: Source) -> None:
    """It is still as the register says, today."""
    source = _held(source)
    require(policies.can_edit_source(by, source))
    source.checked_on = timezone.localdate()
    source.save(update_fields=("checked_on",))


@transaction.atomic
def rate_source(
    *, by: Access, source: Source, organisation: Organisation, stars: int, reason: str, at: datetime | None = None
) -> SourceRating:
    """What a firm that used it says, once per firm: a later word takes the place of the first. ``stars``: 1 to 5."""
    source = _held(source)
    require(policies.can_rate_for(by, source, organisation.pk))
    require_quota(by, RATINGS)
    moment = at or timezone.now()
    rating, is_new = SourceRating.objects.update_or_create(
        source=source,
        organisation=organisation,
        defaults={"stars": stars, "reason": reason, "author_id": by.user_id, "at": moment},
    )
    if is_new:
        record(ActKind.SOURCE_RATED, source, by=by, organisation_id=organisation.pk, at=moment)
    return rating


def _held(source: Source) -> Source:
    """As it is now, until the end of the transaction."""
    Source.objects.select_for_update(no_key=True).only("pk").get(pk=source.pk)
    return Source.objects.select_related("organisation", "cluster", "audience").get(pk=source.pk)


def _content(content: Mapping[str, Any]) -> dict[str, Any]:
    unknown = content.keys() - set(CONTENT)
    if unknown:
        raise ValueError(f"The register does not say of a source: {', '.join(sorted(unknown))}")
    return dict(content)


def _put_tags(source: Source, tags: Iterable[Tag]) -> None:
    SourceTag.objects.filter(content_object=source).delete()
    SourceTag.objects.bulk_create(SourceTag(content_object=source, tag=tag) for tag in tags)

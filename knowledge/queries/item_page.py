"""The page of an item as one reader sees it: the text, who stands behind it, who else reads it, what is near it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from knowledge.enums import ItemKind, Licence
from knowledge.lib.citation import Cited
from knowledge.lib.contents import Heading, with_contents
from knowledge.lib.filters import LibraryFilters
from knowledge.models import Item
from knowledge.queries.lines import is_overdue, name_for
from knowledge.queries.related import Related, related
from knowledge.queries.texts import html_of, leading_here
from portal.access import MEMBERS_AUDIENCE_ID, Access
from portal.enums import AudienceKind, Language
from portal.models import Audience, Contact, Tag
from portal.queries.audiences import Readership, readership
from portal.queries.glossary import mark_terms

LICENCE_URLS: Final[Mapping[str, str]] = {
    Licence.CC0: "https://creativecommons.org/publicdomain/zero/1.0/",
    Licence.PUBLIC_DOMAIN: "https://creativecommons.org/publicdomain/mark/1.0/",
    Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/",
    Licence.CC_BY_3: "https://creativecommons.org/licenses/by/3.0/",
    Licence.CC_BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/",
    Licence.CC_BY_SA_3: "https://creativecommons.org/licenses/by-sa/3.0/",
    Licence.CC_BY_NC_SA: "https://creativecommons.org/licenses/by-nc-sa/4.0/",
    Licence.MIT: "https://opensource.org/license/mit",
    Licence.APACHE: "https://www.apache.org/licenses/LICENSE-2.0",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Credit:
    """Who stands behind an item, each empty where this reader may not know of them."""

    author: str
    organisation: str
    organisation_url: str
    cluster: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ItemPage:
    """``html`` has anchors on its headings and the glossary's words marked. ``host``: where ``item.link`` leads."""

    item: Item
    kind: str
    kind_url: str
    html: SafeString
    contents: list[Heading]
    tags: list[Tag]
    credit: Credit
    readership: Readership
    licence_url: str
    host: str
    is_overdue: bool
    related: list[Related]
    leading_here: list[Item]


def item_page(access: Access, item: Item) -> ItemPage:
    """Of ``Item.objects.for_detail()``. At most nine queries for a visitor, eleven for others.

    Where its text names other items, one more for each depth of texts within texts.
    """
    tags = tags_of(item)
    html, contents = with_contents(mark_terms(html_of(access, item), item.language, access))
    return ItemPage(
        item=item,
        kind=str(ItemKind(item.kind).label),
        kind_url=LibraryFilters(kind=item.kind).address(reverse("knowledge:item-list")),
        html=mark_safe(html),  # noqa: S308 — rendered and cleaned when it was saved
        contents=contents,
        tags=tags,
        credit=credit_of(access, item),
        readership=readership(_audience_now(item)),
        licence_url=LICENCE_URLS.get(item.licence, ""),
        host=urlsplit(item.link).hostname or "",
        is_overdue=is_overdue(item, timezone.localdate()),
        related=related(access, item, [tag.pk for tag in tags]),
        leading_here=leading_here(access, item),
    )


def _audience_now(item: Item) -> Audience:
    """Of a withdrawn item its firm alone, whatever its audience was."""
    if item.withdrawn_at is None:
        return item.audience
    found: Audience = Audience.objects.get(organisation=item.organisation_id, kind=AudienceKind.FIRM)
    return found


def tags_of(item: Item) -> list[Tag]:
    """With their words, by their English names. Two queries."""
    return list(Tag.objects.filter(item_tags__content_object=item).with_words().order_by("name"))


def credit_of(access: Access, item: Item) -> Credit:
    """Members see who wrote it; others see the organisation, and the person where they agreed to be shown."""
    organisation = name_for(access, item.organisation)
    return Credit(
        author=item.author.name if item.author and _may_know_author(access, item) else "",
        organisation=organisation,
        organisation_url=item.organisation.get_absolute_url() if organisation else "",
        cluster=name_for(access, item.cluster),
    )


def _may_know_author(access: Access, item: Item) -> bool:
    """Whose account is closed has no name any more."""
    if access.is_administrator or MEMBERS_AUDIENCE_ID in access.audience_ids or item.author_id == access.user_id:
        return True
    shown = Contact.objects.visible_to(access).filter(user=item.author_id, organisation=item.organisation_id)
    return shown.exists()


def cited(access: Access, item: Item, *, url: str, tags: list[Tag], credit: Credit | None = None) -> Cited:
    """What a citation of the item names, as far as this reader may know it. ``url`` is the whole address."""
    known = credit or credit_of(access, item)
    return Cited(
        key=f"item{item.pk}",
        title=item.title,
        summary=item.summary,
        kind=str(ItemKind(item.kind).label),
        author=known.author,
        organisation=known.organisation,
        portal=settings.PORTAL_NAME,
        url=url,
        shared_on=timezone.localdate(item.shared_at),
        changed_on=timezone.localdate(item.changed_at),
        version=item.version,
        language=Language(item.language).value,
        licence=str(Licence(item.licence).label),
        keywords=tuple(tag.label for tag in tags),
    )

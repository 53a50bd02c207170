"""Types of pages about themes, their boards, plans, translations and briefs."""

from django.db.models import F

from knowledge.models import Acquisition, Lineage, Theme
from portal.access import PUBLIC_AUDIENCE_ID
from tests.browser import knowledge_arguments as items
from tests.browser.knowledge_arguments import CLUSTER
from tests.browser.page_type import SEND, PageType


def theme() -> tuple[object, ...]:
    """The address of the public theme with the most on its board."""
    rows = Theme.objects.filter(cluster__slug=CLUSTER, audience=PUBLIC_AUDIENCE_ID, closed_at=None)
    found = max(rows, key=lambda row: (row.cards.count(), row.pk))
    return (found.pk, found.slug)


def closed_theme() -> tuple[object, ...]:
    found = Theme.objects.filter(cluster__slug=CLUSTER).exclude(closed_at=None)[0]
    return (found.pk, found.slug)


def plan() -> tuple[object, ...]:
    """A plan of Ada's firm that is not done."""
    rows = Acquisition.objects.filter(author__email="ada@example.org").exclude(state="done")
    return (rows.order_by("pk")[0].pk,)


def done_plan() -> tuple[object, ...]:
    return (Acquisition.objects.filter(state="done", cluster__slug=CLUSTER).order_by("pk")[0].pk,)


def translation() -> tuple[object, ...]:
    """A public translation that is behind its original."""
    ties = Lineage.objects.filter(relation="translates", item__audience=PUBLIC_AUDIENCE_ID)
    item = ties.filter(version__lt=F("to_item__version")).order_by("pk")[0].item
    return (item.pk, item.slug)


def brief() -> tuple[object, ...]:
    """A public brief that was made from another item."""
    ties = Lineage.objects.filter(relation="derived", item__kind="brief", item__audience=PUBLIC_AUDIENCE_ID)
    item = ties.exclude(to_item=None).order_by("pk")[0].item
    return (item.pk, item.slug)


ACQUIRING = (
    PageType("themes", "knowledge:theme-list"),
    PageType("themes-member", "knowledge:theme-list", "ada"),
    PageType("themes-nothing", "knowledge:theme-list", query=(("state", "closed"),)),
    PageType("theme", "knowledge:theme-detail", arguments=theme),
    PageType("theme-member", "knowledge:theme-detail", "ada", arguments=theme),
    PageType("theme-phase", "knowledge:theme-detail", "ada", arguments=theme, query=(("phase", "contribute"),)),
    PageType("theme-closed", "knowledge:theme-detail", "dora", arguments=closed_theme),
    PageType("theme-new", "knowledge:theme-new", "ada"),
    PageType("theme-edit", "knowledge:theme-edit", "dora", arguments=theme),
    PageType("acquisitions", "knowledge:acquisition-list", "ada"),
    PageType("acquisitions-none", "knowledge:acquisition-list"),
    PageType("acquisition", "knowledge:acquisition-detail", "ada", arguments=plan),
    PageType("acquisition-done", "knowledge:acquisition-detail", "ada", arguments=done_plan),
    PageType("acquisition-new", "knowledge:acquisition-new", "ada", arguments=theme),
    PageType("acquisition-edit", "knowledge:acquisition-edit", "ada", arguments=plan),
    PageType("translation", "knowledge:item-detail", arguments=translation),
    PageType("translation-beside", "knowledge:item-beside", arguments=translation),
    PageType("brief", "knowledge:item-detail", "ada", arguments=brief),
    PageType("brief-beside", "knowledge:item-beside", arguments=brief),
    PageType("item-translate", "knowledge:item-translate", "ada", arguments=items.item_of("ada")),
    PageType("item-brief", "knowledge:item-brief", "ada", arguments=items.item(kind="standard")),
)
ACQUIRING_AFTER = (
    PageType("item-translate-wrong", "knowledge:item-translate", "ada", arguments=items.item_of("ada"), press=SEND),
    PageType("acquisition-new-wrong", "knowledge:acquisition-new", "ada", arguments=theme, press=SEND),
    PageType("theme-new-wrong", "knowledge:theme-new", "dora", press=SEND),
    PageType(
        "theme-menu", "knowledge:theme-detail", "ada", arguments=theme, press=".board-current .board-menu > summary"
    ),
)

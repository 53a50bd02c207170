"""Types of pages about themes and their boards."""

from knowledge.models import Theme
from portal.access import PUBLIC_AUDIENCE_ID
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
)
ACQUIRING_AFTER = (
    PageType("theme-new-wrong", "knowledge:theme-new", "dora", press=SEND),
    PageType(
        "theme-menu", "knowledge:theme-detail", "ada", arguments=theme, press=".board-current .board-menu > summary"
    ),
)

"""Types of pages about knowledge items: found, read, written, opened, and what governance sees of them."""

from portal.enums import AudienceKind
from tests.browser import knowledge_arguments as items
from tests.browser.page_type import PageType

SHARE = "main [name=action][value=share]"
KNOWLEDGE = (
    PageType("library", "knowledge:item-list"),
    PageType("library-member", "knowledge:item-list", "ada"),
    PageType("library-found", "knowledge:item-list", query=(("q", "solda"), ("phase", "use"))),
    PageType("library-nothing", "knowledge:item-list", query=(("q", "xyzzy"),)),
    PageType("knowledge-map", "knowledge:map"),
    PageType("knowledge-map-member", "knowledge:map", "ada", query=(("cluster", items.CLUSTER),)),
    PageType("item", "knowledge:item-detail", arguments=items.item(kind="case")),
    PageType("item-recording", "knowledge:item-detail", arguments=items.item(kind="recording")),
    PageType("item-files", "knowledge:item-detail", "ada", arguments=items.item_with_file("folha-de-preparacao.csv")),
    PageType("item-sound", "knowledge:item-detail", arguments=items.item_with_file("first-crack.wav")),
    PageType("item-withdrawn", "knowledge:item-detail", "ada", arguments=items.withdrawn_item),
    PageType("item-share-again", "knowledge:item-share-again", "ada", arguments=items.withdrawn_item),
    PageType("item-own", "knowledge:item-detail", "ada", arguments=items.item_of("ada")),
    PageType("item-asked", "knowledge:item-detail", "ada", arguments=items.asked_item),
    PageType("item-governance", "knowledge:item-detail", "dora", arguments=items.asked_item),
    PageType("item-new", "knowledge:item-new", "ada"),
    PageType("item-new-method", "knowledge:item-new", "ada", query=(("kind", "method"),)),
    PageType("item-edit", "knowledge:item-edit", "ada", arguments=items.item_of("ada")),
    PageType("item-history", "knowledge:item-history", arguments=items.changed_public),
    PageType("item-history-own", "knowledge:item-history", "ada", arguments=items.changed()),
    PageType("item-difference", "knowledge:item-difference", "ada", arguments=items.changed()),
    PageType("item-revision", "knowledge:item-revision", "ada", arguments=items.changed(1)),
    PageType("item-restore", "knowledge:item-restore", "ada", arguments=items.changed(1)),
    PageType(
        "item-audience", "knowledge:item-audience", "ada", arguments=items.item_of("ada", kind=AudienceKind.MEMBERS)
    ),
    PageType("item-audience-asked", "knowledge:item-audience", "ada", arguments=items.asked_item),
    PageType("item-withdraw", "knowledge:item-withdraw", "ada", arguments=items.item_of("ada")),
    PageType("drafts", "knowledge:draft-list", "ada"),
    PageType("drafts-none", "knowledge:draft-list", "eve"),
    PageType("draft-gone-on-with", "knowledge:item-new", "ada", query=items.begun_draft),
    PageType("draft-delete", "knowledge:draft-delete", "ada", arguments=items.draft),
    PageType("admin-items", "admin:knowledge_item_changelist", "dora"),
    PageType("admin-item", "admin:knowledge_item_change", "dora", arguments=items.governed_item),
    PageType("admin-item-withdraw", "admin:knowledge_item_withdraw", "dora", query=items.chosen_item),
    PageType("admin-openings", "admin:knowledge_opening_changelist", "dora"),
    PageType("admin-opening", "admin:knowledge_opening_change", "dora", arguments=items.opening),
    PageType("admin-opening-decide", "admin:knowledge_opening_decide", "dora", arguments=items.opening),
    PageType("admin-opening-back", "admin:knowledge_opening_send-back", "dora", query=items.chosen_opening),
    PageType("admin-files", "admin:knowledge_attachment_changelist", "dora"),
    PageType("admin-file", "admin:knowledge_attachment_change", "dora", arguments=items.governed_file),
    PageType("admin-file-refuse", "admin:knowledge_attachment_refuse", "dora", query=items.chosen_file),
    PageType("admin-tags", "admin:portal_tag_changelist", "dora"),
    PageType("admin-tag-words", "admin:portal_tag_words", "dora", arguments=items.tag),
    PageType("admin-tag-merge", "admin:portal_tag_merge", "dora", arguments=items.tag, query=items.into_tag),
)
KNOWLEDGE_AFTER = (
    PageType("item-new-wrong", "knowledge:item-new", "ada", press=SHARE),
    PageType(
        "item-new-preview",
        "knowledge:item-new",
        "ada",
        fill=(("title", "Cold saws last longer"), ("body", "## What we did\n\nWe **cooled** the blade.")),
        press="main [name=action][value=preview]",
    ),
    PageType(
        "item-audience-wrong",
        "knowledge:item-audience",
        "ada",
        arguments=items.item_of("ada", kind=AudienceKind.MEMBERS),
        press="main form[method=post] button:not([type=button])",
    ),
)

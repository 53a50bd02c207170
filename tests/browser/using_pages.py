"""Types of pages about the use of items."""

from tests.browser import using_arguments as using
from tests.browser.page_type import SEND, PageType

USING = (
    PageType("trials", "knowledge:trial-list", "ada"),
    PageType("trials-none", "knowledge:trial-list", "ada", query=(("whose", "own"), ("outcome", "open"))),
    PageType("trials-visitor", "knowledge:trial-list"),
    PageType("trial", "knowledge:trial-detail", "ada", arguments=using.trial),
    PageType("trial-edit", "knowledge:trial-edit", "ada", arguments=using.trial),
    PageType("trial-audience", "knowledge:trial-audience", "ada", arguments=using.trial),
    PageType("trial-new", "knowledge:trial-new", "ada", arguments=using.item_to_try),
    PageType("to-try", "knowledge:to-try-list", "ada"),
    PageType("to-try-none", "knowledge:to-try-list", "eve"),
    PageType("try-question", "knowledge:try-question", "ada", arguments=using.question),
    PageType("bookmarks", "knowledge:bookmark-list", "ada"),
    PageType("bookmarks-none", "knowledge:bookmark-list", "eve"),
    PageType("for-firm", "knowledge:for-firm", "ada"),
    PageType("for-firm-none", "knowledge:for-firm", "eve"),
    PageType("credit", "knowledge:credit", "ada"),
    PageType("credit-none", "knowledge:credit", "eve"),
    PageType("admin-trial-openings", "admin:knowledge_trialopening_changelist", "root"),
    PageType("admin-trial-opening", "admin:knowledge_trialopening_change", "root", arguments=using.trial_opening),
    PageType(
        "admin-trial-opening-decide", "admin:knowledge_trialopening_decide", "root", arguments=using.trial_opening
    ),
    PageType(
        "admin-trial-opening-back", "admin:knowledge_trialopening_send-back", "root", query=using.chosen_trial_opening
    ),
    PageType("follows", "knowledge:follow-list", "ada"),
    PageType("follows-none", "knowledge:follow-list", "eve"),
    PageType("item-tried", "knowledge:item-detail", "cleo", arguments=using.tried_item),
)
USING_AFTER = (
    PageType(
        "trial-new-wrong",
        "knowledge:trial-new",
        "ada",
        arguments=using.item_to_try,
        fill=(("before", "40"), ("cost", "12")),
        press=SEND,
    ),
)

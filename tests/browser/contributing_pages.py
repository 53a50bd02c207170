"""Types of pages on which firms hand on what they learned, readers comment and experts validate."""

from tests.browser import contributing_arguments as contributing
from tests.browser import using_arguments as using
from tests.browser.page_type import SEND, PageType

CONTRIBUTING = (
    PageType("capture", "knowledge:item-capture", "ada"),
    PageType("lesson-after-trial", "knowledge:lesson-after-trial", "ada", arguments=using.trial),
    PageType("lesson-after-event", "knowledge:lesson-after-event", "ada", arguments=contributing.held_event),
    PageType("item-discussed", "knowledge:item-detail", "cleo", arguments=contributing.discussed_item),
    PageType("item-reported", "knowledge:item-detail", "cleo", arguments=contributing.reported_item),
    PageType("comments", "knowledge:comment-list", arguments=contributing.discussed_item),
    PageType("comments-governance", "knowledge:comment-list", "dora", arguments=contributing.reported_item),
    PageType("comments-none", "knowledge:comment-list", "ada", arguments=contributing.quiet_item),
    PageType("comment-new", "knowledge:comment-new", "ada", arguments=contributing.discussed_item),
    PageType("comment-delete", "knowledge:comment-delete", "ada", arguments=contributing.comment_of("ada")),
    PageType("comment-hide", "knowledge:comment-hide", "dora", arguments=contributing.shown_comment),
    PageType("reviews", "knowledge:review-list", "ada", arguments=contributing.reviewed_item),
    PageType("review", "knowledge:review", arguments=contributing.open_link),
    PageType("good-cases", "knowledge:good-case-list"),
    PageType("good-case", "knowledge:item-promote", "dora", arguments=contributing.discussed_item),
    PageType("overdue", "knowledge:overdue-list", "ada"),
    PageType("overdue-none", "knowledge:overdue-list", "eve"),
    PageType("look-again", "knowledge:item-look-again", "ada", arguments=contributing.reviewed_item),
    PageType("review-gone", "knowledge:review", arguments=("0" * 64,), status=404),
)
CONTRIBUTING_AFTER = (
    PageType("capture-wrong", "knowledge:item-capture", "ada", press="main [name=action][value=share]"),
    PageType("lesson-wrong", "knowledge:lesson-after-trial", "ada", arguments=using.trial, press=SEND),
    PageType("comment-wrong", "knowledge:comment-new", "ada", arguments=contributing.discussed_item, press=SEND),
    PageType(
        "look-again-wrong",
        "knowledge:item-look-again",
        "ada",
        arguments=contributing.reviewed_item,
        fill=(("review_by", "2001-01-01"),),
        press=SEND,
    ),
    PageType("review-wrong", "knowledge:review", arguments=contributing.open_link, press=SEND),
)

"""Types of pages on which firms hand on what they learned."""

from tests.browser import contributing_arguments as contributing
from tests.browser import using_arguments as using
from tests.browser.page_type import PageType

CONTRIBUTING = (
    PageType("capture", "knowledge:item-capture", "ada"),
    PageType("lesson-after-trial", "knowledge:lesson-after-trial", "ada", arguments=using.trial),
    PageType("lesson-after-event", "knowledge:lesson-after-event", "ada", arguments=contributing.held_event),
)
CONTRIBUTING_AFTER = (
    PageType("capture-wrong", "knowledge:item-capture", "ada", press="main [name=action][value=share]"),
    PageType(
        "lesson-wrong",
        "knowledge:lesson-after-trial",
        "ada",
        arguments=using.trial,
        press="main form[method=post] button:not([type=button])",
    ),
)

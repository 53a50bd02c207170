"""Types of pages of the trace."""

from tests.browser import knowledge_arguments as items
from tests.browser.page_type import PageType

TRACE = (
    PageType("trace", "knowledge:trace"),
    PageType("trace-member", "knowledge:trace", "ada", query=(("cluster", items.CLUSTER),)),
    PageType("trace-nothing", "knowledge:trace", query=(("span", "30"), ("cluster", "taiwan-rural-network"))),
    PageType("item-trace", "knowledge:item-trace", "ada", arguments=items.item_of("ada")),
)

"""Types of pages on which firms ask experts, their peers, and each other."""

from tests.browser import asking_arguments as asking
from tests.browser import identifying_arguments as identifying
from tests.browser.page_type import SEND, PageType

ASKING = (
    PageType("asks", "knowledge:ask-list", "ada"),
    PageType("asks-none", "knowledge:ask-list", "eve"),
    PageType("ask-new", "knowledge:need-new", "ada", query=(("then", "ask"),)),
    PageType("need-ask", "knowledge:need-ask", "ada", arguments=asking.need_to_ask),
    PageType("ask", "knowledge:ask-detail", "ada", arguments=asking.answered),
    PageType("ask-expert", "knowledge:ask-detail", "ada", arguments=asking.waiting),
    PageType("ask-answer", "knowledge:ask-answer", "ada", arguments=asking.waiting),
    PageType("ask-not-now", "knowledge:ask-not-now", arguments=asking.token),
    PageType("answer-share", "knowledge:answer-share", "ada", arguments=asking.answer),
    PageType("need-edit", "knowledge:need-edit", "ada", arguments=identifying.named_need),
    PageType("watch-edit", "knowledge:watch-edit", "ada", arguments=asking.note),
    PageType("need-peers", "knowledge:need-peers", "ada", arguments=identifying.named_need),
    PageType("item-peers", "knowledge:item-peers", "ada", arguments=asking.item),
    PageType("assists", "knowledge:assist-list", "ada"),
    PageType("assists-none", "knowledge:assist-list", "eve"),
    PageType("assist", "knowledge:assist-detail", "ada", arguments=asking.held),
    PageType("assist-asked", "knowledge:assist-detail", "ada", arguments=asking.assist),
    PageType("assist-meeting", "knowledge:assist-meeting", "ada", arguments=asking.held),
    PageType("assist-notes", "knowledge:assist-notes", "ada", arguments=asking.held),
    PageType("assist-outcome", "knowledge:assist-outcome", "ada", arguments=asking.held),
    PageType("assist-lesson", "knowledge:assist-lesson", "ada", arguments=asking.held),
    PageType("rounds", "knowledge:round-list", "dora"),
    PageType("rounds-none", "knowledge:round-list", "eve"),
    PageType("round-new", "knowledge:round-new", "dora"),
    PageType("round-open", "knowledge:round-detail", "ada", arguments=asking.round_open),
    PageType("round-open-governance", "knowledge:round-detail", "dora", arguments=asking.round_open),
    PageType("round-ranked", "knowledge:round-detail", "ada", arguments=asking.round_ranked),
    PageType("round-weigh", "knowledge:round-weigh", "ada", arguments=asking.weights),
)
ASKING_AFTER = (
    PageType("round-new-wrong", "knowledge:round-new", "dora", press=SEND),
    PageType("need-peers-wrong", "knowledge:item-peers", "ada", arguments=asking.item, press=SEND),
    PageType("ask-answer-wrong", "knowledge:ask-answer", "ada", arguments=asking.waiting, press=SEND),
)

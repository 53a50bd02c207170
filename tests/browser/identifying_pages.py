"""Types of pages about where knowledge can be had, and what firms want to know."""

from tests.browser import identifying_arguments as identifying
from tests.browser.page_type import SEND, PageType

IDENTIFYING = (
    PageType("sources", "knowledge:source-list", "ada"),
    PageType("sources-none", "knowledge:source-list", "ada", query=(("kind", "patent"), ("origin", "inside"))),
    PageType("sources-visitor", "knowledge:source-list"),
    PageType("source", "knowledge:source-detail", "ada", arguments=identifying.source),
    PageType("source-new", "knowledge:source-new", "ada"),
    PageType("source-edit", "knowledge:source-edit", "ada", arguments=identifying.source),
    PageType("source-rate", "knowledge:source-rate", "cleo", arguments=identifying.source),
    PageType("source-report", "knowledge:source-report", "ada", arguments=identifying.source),
    PageType("needs", "knowledge:need-list", "ada"),
    PageType("needs-none", "knowledge:need-list", "ben", query=(("state", "closed"), ("whose", "own"))),
    PageType("needs-visitor", "knowledge:need-list"),
    PageType("needs-ranking", "knowledge:need-ranking", "ada", arguments=("sertaozinho-metal",)),
    PageType("need", "knowledge:need-detail", "cleo", arguments=identifying.named_need),
    PageType("need-met", "knowledge:need-detail", "ada", arguments=identifying.met_need),
    PageType("need-anonymous", "knowledge:need-detail", "cleo", arguments=identifying.anonymous_need),
    PageType("need-anonymous-governance", "knowledge:need-detail", "dora", arguments=identifying.anonymous_need),
    PageType("need-new", "knowledge:need-new", "ada"),
    PageType("watch", "knowledge:watch-list", "ada"),
    PageType("watch-visitor", "knowledge:watch-list"),
    PageType("watch-new", "knowledge:watch-new", "ada"),
    PageType("watch-brief", "knowledge:watch-brief", "ada", arguments=identifying.note),
    PageType("need-meet", "knowledge:need-meet", "ada", arguments=identifying.named_need),
)
IDENTIFYING_AFTER = (
    PageType("source-new-wrong", "knowledge:source-new", "ada", fill=(("link", "ftp://fair.example"),), press=SEND),
    PageType("source-report-wrong", "knowledge:source-report", "ada", arguments=identifying.source, press=SEND),
    PageType("watch-new-wrong", "knowledge:watch-new", "ada", press=SEND),
    PageType("need-new-wrong", "knowledge:need-new", "ada", press=SEND),
)

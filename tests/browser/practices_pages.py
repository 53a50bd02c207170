"""Types of pages about practices and studies."""

from knowledge.models import Practice, Study
from tests.browser.page_type import SEND, PageType

CLUSTER = "sertaozinho-metal"


def _done(*more: object) -> tuple[object, ...]:
    return (Study.objects.exclude(frozen_at=None).order_by("pk")[0].pk, *more)


def _open(*more: object) -> tuple[object, ...]:
    return (Study.objects.filter(frozen_at=None).order_by("-pk")[0].pk, *more)


def _answer() -> tuple[object, ...]:
    return _open("oficina-barbosa")


def _practice() -> tuple[object, ...]:
    return (Practice.objects.get(code="P27").pk,)


def _chosen() -> tuple[tuple[str, object], ...]:
    return (("id", *_practice()),)  # type: ignore[return-value]


PRACTICES = (
    PageType("practices-cluster", "knowledge:practice-list", query=(("cluster", CLUSTER), ("standing", "does"))),
    PageType(
        "practices-nothing", "knowledge:practice-list", query=(("phase", "identify"), ("process", "internalization"))
    ),
    PageType("practice", "knowledge:practice-detail", arguments=("P27",)),
    PageType("practice-governance", "knowledge:practice-detail", "dora", arguments=("P27",)),
    PageType("practice-mark", "knowledge:practice-mark", "dora", arguments=("P27", CLUSTER)),
    PageType("studies", "knowledge:study-list", "ada"),
    PageType("studies-none", "knowledge:study-list"),
    PageType("study-new", "knowledge:study-new", "dora"),
    PageType("study-open", "knowledge:study-detail", "ada", arguments=_open),
    PageType("study-result", "knowledge:study-detail", "ada", arguments=_done),
    PageType("study-result-governance", "knowledge:study-detail", "dora", arguments=_done),
    PageType("study-answer", "knowledge:study-answer", "ada", arguments=_answer),
    PageType("admin-practices", "admin:knowledge_practice_changelist", "dora"),
    PageType("admin-practice", "admin:knowledge_practice_change", "dora", arguments=_practice),
    PageType("admin-practice-new", "admin:knowledge_practice_add", "dora"),
    PageType("admin-practice-texts", "admin:knowledge_practice_texts", "dora", arguments=_practice),
    PageType("admin-practice-history", "admin:knowledge_practice_history", "dora", arguments=_practice),
    PageType("admin-practice-retire", "admin:knowledge_practice_retire", "dora", query=_chosen),
)
PRACTICES_AFTER = (
    PageType(
        "practice-mark-wrong",
        "knowledge:practice-mark",
        "dora",
        arguments=("P02", CLUSTER),
        fill=(("evidence", "/knowledge/999999999/nothing/"),),
        press=SEND,
    ),
    PageType("study-new-wrong", "knowledge:study-new", "dora", fill=(("title", "What matters"),), press=SEND),
)

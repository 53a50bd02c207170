"""One search over everything the reader may see, and what may be meant while it is typed."""

from urllib.parse import urlencode

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.queries.search.guide import operator_help
from portal.queries.search.results import Results, results
from portal.queries.search.suggestions import suggestions
from portal.views.caching import shared
from portal.views.request import PageRequest

LONGEST_NUMBER = 4  # digits of a page's number


@shared
@require_safe
def search(request: PageRequest) -> HttpResponse:
    """GET: one page of what answers the question; without one, how to ask."""
    question = request.GET.get("q", "").replace("\0", " ").strip()
    found = results(request.access, question, _page(request.GET.get("page", "")))
    context = {
        "question": question,
        "found": found,
        "chips": [(str(asked), address(found.question.without(asked))) for asked in found.question.asked],
        "words_url": address(found.question.text),
        "operators": operator_help(request.access, found.question),
        **_steps(found, question),
    }
    return render(request, "portal/search/results.html", context)


@shared
@require_safe
def search_suggestions(request: PageRequest) -> HttpResponse:
    """JSON for the field: ``[{title, kind, url, language}]``."""
    found = suggestions(request.access, request.GET.get("q", ""))
    rows = [{"title": each.title, "kind": str(each.kind), "url": each.url, "language": each.language} for each in found]
    return JsonResponse({"suggestions": rows})


def address(question: str, page: int = 1) -> str:
    """Of a question's page, from the search's own page."""
    return f"?{urlencode({'q': question} | ({'page': page} if page > 1 else {}))}"


def _page(number: str) -> int:
    is_number = number.isascii() and number.isdigit() and len(number) <= LONGEST_NUMBER
    return max(1, int(number)) if is_number else 1


def _steps(found: Results, question: str) -> dict[str, str]:
    """The addresses of the pages before and after, and of the question that was probably meant."""
    return {
        "previous_url": address(question, found.page - 1) if found.has_previous else "",
        "next_url": address(question, found.page + 1) if found.has_next else "",
        "meant_url": address(found.meant) if found.meant else "",
    }

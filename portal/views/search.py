"""One search over everything the reader may see, and what may be meant while it is typed."""

from urllib.parse import urlencode

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.queries.search.results import Results, results
from portal.queries.search.suggestions import suggestions
from portal.views.caching import shared
from portal.views.request import PageRequest

LAST_PAGE = 50


@shared
@require_safe
def search(request: PageRequest) -> HttpResponse:
    question = request.GET.get("q", "").replace("\0", " ").strip()
    found = results(request.access, question, _page(request.GET.get("page", "")))
    return render(
        request, "portal/search/results.html", {"question": question, "found": found, **_pages(found, question)}
    )


@shared
@require_safe
def search_suggestions(request: PageRequest) -> HttpResponse:
    """JSON for the field: ``[{title, kind, url, language}]``."""
    found = suggestions(request.access, request.GET.get("q", ""))
    rows = [{"title": each.title, "kind": str(each.kind), "url": each.url, "language": each.language} for each in found]
    return JsonResponse({"suggestions": rows})


def _page(number: str) -> int:
    return min(int(number), LAST_PAGE) if number.isascii() and number.isdigit() and int(number) else 1


def _pages(found: Results, question: str) -> dict[str, str]:
    """The addresses of the pages before and after."""
    return {
        "previous_url": _address(question, found.page - 1) if found.page > 1 else "",
        "next_url": _address(question, found.page + 1) if found.has_next and found.page < LAST_PAGE else "",
    }


def _address(question: str, page: int) -> str:
    return f"?{urlencode({'q': question} | ({'page': page} if page > 1 else {}))}"

"""One search over everything the reader may see."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.forms.directory import question_of
from portal.queries.search import search_all
from portal.views.caching import shared
from portal.views.request import PageRequest


@shared
@require_safe
def search(request: PageRequest) -> HttpResponse:
    question = question_of(request.GET)
    groups = search_all(request.access, question)
    context = {
        "question": question,
        "groups": groups,
        "shown": sum(len(group.hits) for group in groups),
        "is_cut": any(group.is_cut for group in groups),
    }
    return render(request, "portal/search/results.html", context)

"""The glossary: words of a language, and one of them."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from portal.forms.glossary import asked_words
from portal.models import Term
from portal.policies.publications import can_edit
from portal.queries.glossary import glossary_tabs, letters_of, terms_of
from portal.queries.publications import text_page
from portal.views.caching import shared
from portal.views.request import PageRequest
from portal.views.visible import get_visible

ON_A_PAGE = 60


@shared
@require_safe
def term_list(request: PageRequest) -> HttpResponse:
    """In the language of the page unless another one is asked for."""
    asked = asked_words(request.GET)
    page = Paginator(terms_of(request.access, asked), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "asked": asked,
        "page": page,
        "letters": letters_of(request.access, asked, request.path),
        "tabs": glossary_tabs(request.access, asked, request.path),
        "feed_url": f"{reverse('portal:term-feed')}?language={asked.language}",
    }
    return render(request, "portal/glossary/list.html", context)


@shared
@require_safe
def term_detail(request: PageRequest, slug: str) -> HttpResponse:
    term = get_visible(Term.objects.select_related("cluster"), request.access, slug=slug)
    is_editor = bool(can_edit(request.access, term))
    page = text_page(request.access, term, is_editor=is_editor, without=[term.pk])
    related = term.see_also.visible_to(request.access).out().order_by("title")
    return render(request, "portal/glossary/detail.html", {"page": page, "row": term, "related": list(related)})

"""Items to be taken along: the library's list as a table, one item as a document or a reference."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from knowledge.enums import Phase, Process
from knowledge.forms.library import library_filters_of
from knowledge.lib.citation import Cited, as_bibtex, as_ris, as_sentence
from knowledge.lib.printing import Printed, Unprintable, as_pdf
from knowledge.models import Item
from knowledge.queries.asking import asked_of, fitting, numbers
from knowledge.queries.item_files import COLUMNS, item_rows, values_of
from knowledge.queries.item_page import LICENCE_URLS, Credit, cited, credit_of, tags_of
from knowledge.queries.texts import html_of, written_text
from knowledge.queries.wording import ranked
from portal.enums import Language, Module
from portal.lib.mark import PHASES, PROCESSES
from portal.lib.tables import markdown_file
from portal.lib.tables.writing import text_for
from portal.views.caching import shared
from portal.views.files import table_response
from portal.views.modules import needs_module
from portal.views.request import PageRequest
from portal.views.visible import get_visible

_STYLE: Final = Path(settings.BASE_DIR) / "static" / "css" / "document.css"


@needs_module(Module.KNOWLEDGE)
@require_safe
def item_export(request: PageRequest, kind: str) -> StreamingHttpResponse:
    """All that fits what the address asks, as CSV, XLSX or JSON Lines."""
    filters = library_filters_of(request.GET)
    found = ranked(request.access, filters.text)
    items = fitting(request.access, asked_of(filters))
    if found is not None:
        items = items.filter(pk__in=numbers(found.pks))
    rows = item_rows(request.access, items, base=_base(request))
    return table_response(kind, name="items", columns=COLUMNS, rows=rows, title=_("Library"))


@dataclass(frozen=True, slots=True)
class Document:
    """One item on its way into a file, as far as the reader may know what stands behind it."""

    request: PageRequest
    item: Item
    cited: Cited
    credit: Credit


@shared
@needs_module(Module.KNOWLEDGE)
@require_safe
def item_document(request: PageRequest, pk: int, slug: str, kind: str) -> HttpResponse:
    """One item as Markdown, HTML or PDF, or the reference to it as BibTeX or RIS. Its name may be an old one."""
    item = get_visible(Item.objects.for_detail(), request.access, pk=pk)
    if kind not in _KINDS:
        raise Http404
    credit = credit_of(request.access, item)
    url = f"{_base(request)}{item.get_absolute_url()}"
    known = cited(request.access, item, url=url, tags=tags_of(item), credit=credit)
    media_type, make = _KINDS[kind]
    try:
        body = make(Document(request, item, known, credit))
    except Unprintable as missing:
        context = {"item": item, "missing": missing.text[:40]}
        return render(request, "knowledge/items/unprintable.html", context, status=422)
    response = HttpResponse(body, content_type=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="item-{item.pk}.{kind}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _base(request: PageRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"


def _markdown(document: Document) -> str:
    values, body = values_of(document.request.access, document.item, base=_base(document.request))
    head = {name: value if isinstance(value, list) else text_for(value) for name, value in values.items()}
    return markdown_file(head, body)


def _html(document: Document) -> str:
    """One file that needs no other."""
    context = {
        "item": document.item,
        "html": html_of(document.request.access, document.item),
        "cited": document.cited,
        "facts": _facts(document),
        "licence_url": LICENCE_URLS.get(document.item.licence, ""),
        "style": _STYLE.read_text(encoding="utf-8"),
    }
    return render_to_string("knowledge/items/document.html", context)


def _pdf(document: Document) -> bytes:
    item, about = document.item, document.cited
    phase, process = PHASES[item.phase], PROCESSES[item.process]
    above = filter(None, (about.kind, about.organisation, date_format(about.shared_on, "DATE_FORMAT")))
    return as_pdf(
        Printed(
            title=item.title,
            summary=item.summary,
            body=written_text(document.request.access, item, base=_base(document.request)),
            language=item.language,
            own_language=get_language() or Language.ENGLISH,
            above=" · ".join(above),
            foot=settings.PORTAL_NAME,
            cell=(list(Process.values).index(item.process), list(Phase.values).index(item.phase)),
            cell_words=f"{phase.name}, {process.name}: {process.hint}",
            facts=tuple(_facts(document)),
            changed_at=item.changed_at,
        )
    )


def _facts(document: Document) -> list[tuple[str, str]]:
    """What a document says of itself at its end."""
    item, about = document.item, document.cited
    pairs = (
        (_("Author"), about.author),
        (_("Organisation"), about.organisation),
        (_("Credit"), item.credit),
        (_("Licence"), about.licence),
        (_("Source"), item.link),
        (_("Note"), item.note),
        (_("Tags"), ", ".join(about.keywords)),
        (_("Cite as"), as_sentence(about)),
    )
    return [(label, value) for label, value in pairs if value]


_KINDS: Final[Mapping[str, tuple[str, Callable[[Document], Any]]]] = {
    "md": ("text/markdown; charset=utf-8", _markdown),
    "html": ("text/html; charset=utf-8", _html),
    "pdf": ("application/pdf", _pdf),
    "bib": ("application/x-bibtex; charset=utf-8", lambda document: as_bibtex(document.cited)),
    "ris": ("application/x-research-info-systems; charset=utf-8", lambda document: as_ris(document.cited)),
}

"""Pages of a row on which statements are added and corrected: what was said stays, whoever says it anew."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.access import Access
from portal.admin.asker import asker
from portal.admin.marks import badge
from portal.admin.pages import Page, page_context
from portal.admin.panels import linked
from portal.admin.recent import remember
from portal.lib.statements import by_thing, holding
from portal.lib.table import Column
from portal.lib.words import in_words

Text = str | Promise
_COLUMNS = (
    Column(name="thing", label=_("What")),
    Column(name="value", label=_("Value")),
    Column(name="source", label=_("Source")),
    Column(name="as_of", label=_("As of")),
    Column(name="status", label=_("Status")),
    Column(name="by", label=_("Entered")),
    Column(name="correct", label=_("Correct")),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Statements:
    """One kind of statement on a row. ``rows`` are all that were made; ``thing`` says what one is about, ``words`` what
    it says of it. ``form`` and ``add`` make one more, ``correction`` and ``correct`` one in the place of another;
    ``initial`` fills the form of a correction.
    """

    code: str
    label: Text
    lead: Text
    rows: Callable[[Access, Any], Iterable[Any]]
    thing: Callable[[Any], str]
    words: Callable[[Any], str]
    form: Callable[..., forms.Form]
    add: Callable[[Access, Any, Any], object]
    correction: Callable[..., forms.Form]
    correct: Callable[[Access, Any, Any], object]
    fields: Sequence[str]

    def pages(self) -> tuple[Page, Page]:
        """The page with all of them and the form for one more, and the page that corrects one."""
        return (
            Page(code=self.code, path=self.code, view=partial(statements_page, kind=self), label=self.label),
            Page(
                code=f"{self.code}-correct",
                path=f"{self.code}/<int:statement>/correct",
                view=partial(correction_page, kind=self),
            ),
        )


def statements_page(admin: Any, request: HttpRequest, object_id: str, *, kind: Statements) -> HttpResponse:
    """GET lists what was said, POST adds to it."""
    row, access = admin.get_object(request, object_id), asker(request)
    form = kind.form(request.POST if request.method == "POST" else None, row=row, access=access)
    if request.method == "POST" and form.is_valid():
        kind.add(access, row, form)
        remember(admin, request, row, kind.code)
        messages.success(request, _("Added. What was said before stays in the history."))
        return redirect(request.path)
    rows = list(kind.rows(access, row))
    context = {
        **page_context(admin, request, row),
        "kind": kind,
        "form": form,
        "columns": _COLUMNS,
        "lines": _lines(admin, row, rows, kind),
    }
    return TemplateResponse(request, "admin/portal/site/statements.html", context)


def correction_page(
    admin: Any, request: HttpRequest, object_id: str, statement: int, *, kind: Statements
) -> HttpResponse:
    """GET shows the statement in a form, POST puts another in its place."""
    row, access = admin.get_object(request, object_id), asker(request)
    rows = list(kind.rows(access, row))
    corrected = {each.corrects_id for each in rows}
    found = next((each for each in rows if each.pk == statement and each.pk not in corrected), None)
    if found is None:
        raise Http404
    back = reverse(f"admin:{admin.url_name(kind.code)}", args=[row.pk])
    initial = {name: getattr(found, name) for name in kind.fields}
    form = kind.correction(request.POST if request.method == "POST" else None, row=found, initial=initial)
    if request.method == "POST" and form.is_valid():
        kind.correct(access, found, form)
        remember(admin, request, row, kind.code)
        messages.success(request, _("Corrected. The earlier entry stays in the history."))
        return redirect(back)
    context = {
        **page_context(admin, request, row),
        "kind": kind,
        "form": form,
        "back": back,
        "thing": kind.thing(found),
        "said": kind.words(found),
    }
    return TemplateResponse(request, "admin/portal/site/correction.html", context)


def _lines(admin: Any, row: Any, rows: Iterable[Any], kind: Statements) -> list[Mapping[str, str]]:
    """All statements by what they are about, newest first; what holds now is marked."""
    corrected = {each.corrects_id for each in rows}
    lines: list[Mapping[str, str]] = []
    for thing, told in sorted(by_thing(rows, kind.thing).items()):
        current = holding(told)[:1]
        for each in told:
            line = {"thing": thing, "mark": "", **_said(each, kind)}
            if each in current:
                line["mark"] = badge(_("current"), tone="good")
            if each.pk in corrected:
                line["mark"] = badge(_("corrected"))
            elif each.value is not None:
                line["correct"] = linked(_correct_url(admin, row, each, kind), _("Correct"))
            lines.append(line)
    return lines


def _correct_url(admin: Any, row: Any, each: Any, kind: Statements) -> str:
    return reverse(f"admin:{admin.url_name(f'{kind.code}-correct')}", args=[row.pk, each.pk])


def _said(each: Any, kind: Statements) -> dict[str, str]:
    """The statement and where it is from, in words."""
    when, who = in_words(each.recorded_at), each.recorded_by
    return {
        "value": kind.words(each) if each.value is not None else str(_("withdrawn")),
        "source": linked(each.source_url, each.source) if each.source_url else each.source,
        "note": each.note,
        "as_of": in_words(each.as_of),
        "status": each.get_status_display(),
        "by": f"{when}, {who}" if who else when,
        "correct": "",
    }

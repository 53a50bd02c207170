"""Deeds: what governance does to the rows it chose, after a page that says what will happen to which of them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.access import Access, Decision
from portal.admin.asker import asker
from portal.admin.pages import crumbs_of
from portal.admin.recent import remember
from portal.forms.governance import ConfirmForm

Text = str | Promise
LIMIT = 100
_SHOWN = "shown"


@dataclass(frozen=True, kw_only=True, slots=True)
class Deed:
    """One thing to do to rows of a kind. ``code`` stands in the address, ``argument`` is what the action calls a row.

    ``question`` and ``done`` are lazy plurals by ``count``.
    """

    code: str
    label: Text
    question: Any
    effect: Text
    done: Any
    policy: Callable[[Access, Any], Decision]
    action: Callable[..., object]
    argument: str
    form: type[forms.Form] = ConfirmForm
    tone: str = "primary"
    for_administrators: bool = False

    def is_open_to(self, access: Access) -> bool:
        return access.is_administrator or not self.for_administrators


@dataclass(frozen=True, slots=True)
class Answer:
    """A row on the confirmation page, and what the policy says of it."""

    row: Model
    url: str
    decision: Decision


@dataclass(frozen=True, slots=True)
class Button:
    """A deed on a row's own page: where it leads, or why it cannot be done."""

    deed: Deed
    url: str
    decision: Decision = field(default_factory=lambda: Decision(allowed=True))


def deed_url(admin: Any, deed: Deed, pks: Iterable[int] = (), *, shown: str = "") -> str:
    """The address of the confirmation page, for these rows. ``shown``: search and filters of the list one came from."""
    address = reverse(f"admin:{admin.url_name(deed.code)}")
    query = urlencode([*(("id", pk) for pk in pks), *([(_SHOWN, shown)] if shown else [])])
    return f"{address}?{query}" if query else address


def list_as_shown(admin: Any, request: HttpRequest) -> str:
    """The list one came from, with its search and filters."""
    shown = request.GET.get(_SHOWN, "")
    return f"{admin.list_url()}?{shown}" if shown else str(admin.list_url())


def buttons_for(admin: Any, access: Access, row: Model) -> list[Button]:
    """The deeds that can be done to a row now."""
    open_ones = [deed for deed in admin.deeds if deed.is_open_to(access)]
    found = [Button(deed, deed_url(admin, deed, [row.pk]), deed.policy(access, row)) for deed in open_ones]
    return [button for button in found if button.decision]


def deed_page(admin: Any, request: HttpRequest, deed: Deed) -> HttpResponse:
    """GET says what will happen to the rows named in the address, POST does it to those the policy allows.

    Rows that the person may not see are not there: the same answer as for numbers that do not exist.
    """
    access = asker(request)
    if not (admin.has_module_permission(request) and deed.is_open_to(access)):
        raise Http404
    if "id" not in request.GET:
        messages.warning(request, _("Choose at least one of them first."))
        return redirect(list_as_shown(admin, request))
    answers = _answers(admin, request, deed)
    form = deed.form(request.POST if request.method == "POST" else None)
    allowed = [answer.row for answer in answers if answer.decision]
    if request.method == "POST" and allowed and form.is_valid():
        _carry_out(admin, request, deed, rows=allowed, words=form.cleaned_data)
        return redirect(_way_back(admin, request, allowed))
    return TemplateResponse(request, "admin/deed.html", _context(admin, request, deed, answers=answers, form=form))


def _answers(admin: Any, request: HttpRequest, deed: Deed) -> list[Answer]:
    """The chosen rows in the order of their numbers, so that two officers lock them in the same order."""
    pks = [int(value) for value in request.GET.getlist("id")[:LIMIT] if value.isdecimal()]
    rows = list(admin.get_queryset(request).filter(pk__in=pks).order_by("pk"))
    if not rows:
        raise Http404
    access = asker(request)
    return [Answer(row, admin.change_url(row), deed.policy(access, row)) for row in rows]


def _carry_out(admin: Any, request: HttpRequest, deed: Deed, *, rows: list[Model], words: dict[str, Any]) -> None:
    """All of them or, when one is refused meanwhile, none: the request is one transaction."""
    for row in rows:
        deed.action(by=asker(request), **{deed.argument: row}, **words)
        remember(admin, request, row, deed.code)
    messages.success(request, deed.done % {"count": len(rows)})


def _way_back(admin: Any, request: HttpRequest, rows: list[Model]) -> str:
    """A single row's own page, where it may still be seen; else the list."""
    if len(rows) == 1 and admin.get_queryset(request).filter(pk=rows[0].pk).exists():
        return str(admin.change_url(rows[0]))
    return list_as_shown(admin, request)


def _context(
    admin: Any, request: HttpRequest, deed: Deed, *, answers: list[Answer], form: forms.Form
) -> dict[str, Any]:
    allowed = [answer for answer in answers if answer.decision]
    return {
        **admin.admin_site.each_context(request),
        "title": deed.question % {"count": len(allowed) or len(answers)},
        "deed": deed,
        "opts": admin.opts,
        "allowed": allowed,
        "refused": [answer for answer in answers if not answer.decision],
        "form": form,
        "action": deed_url(admin, deed, [answer.row.pk for answer in allowed], shown=request.GET.get(_SHOWN, "")),
        "back": admin.change_url(answers[0].row) if len(answers) == 1 else list_as_shown(admin, request),
        **crumbs_of(admin),
    }

"""The topic board: all themes, one theme's board, and what those who keep themes do with them."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from knowledge.actions.themes import TagTaken, begin_theme, change_theme, close_theme, reopen_theme
from knowledge.enums import Phase
from knowledge.forms.themes import BoardForm, ThemeForm, ThemeListForm
from knowledge.lib.filters import LibraryFilters
from knowledge.models import Theme
from knowledge.policies import themes as policies
from knowledge.policies.acquisitions import can_plan
from knowledge.queries.board import board_of
from knowledge.queries.follows import offer_of
from knowledge.queries.lines import name_for
from knowledge.queries.plans import plans_beside
from knowledge.queries.topic_board import clusters_to_keep, clusters_with_themes, theme_rows, themes_of
from knowledge.queries.vocabulary import offered_words
from knowledge.views.library import tabs_of
from portal.access import Access, Refused, require
from portal.enums import Module
from portal.lib.mark import PHASES
from portal.models import Audience, Cluster
from portal.queries.audiences import Readership, offered_to_staff, readership
from portal.queries.keyset import piece
from portal.views.caching import shared
from portal.views.modules import needs_module
from portal.views.once import once
from portal.views.request import PageRequest
from portal.views.visible import get_visible


@shared
@needs_module(Module.KNOWLEDGE)
@require_safe
def theme_list(request: PageRequest) -> HttpResponse:
    """Each theme is a row, each phase a column."""
    form = ThemeListForm(request.GET, clusters_with_themes(request.access))
    is_closed = form.asked("state") == "closed"
    rows = themes_of(request.access, cluster=form.asked("cluster"), is_closed=is_closed)
    step = piece(rows, by="at", query=request.GET, path=request.path)
    context = {
        "form": form,
        "step": step,
        "rows": theme_rows(request.access, step.rows),
        "phases": PHASES.values(),
        "is_asked": bool(form.asked("cluster") or is_closed),
        "may_begin": bool(_keepable(request.access)),
        "tabs": tabs_of("knowledge:theme-list", LibraryFilters()),
    }
    return render(request, "knowledge/themes/list.html", context)


@shared
@needs_module(Module.KNOWLEDGE)
@require_safe
def theme_detail(request: PageRequest, pk: int, slug: str) -> HttpResponse:
    """An old or wrong name leads to the present one, for those who see the theme."""
    theme = find_theme(request.access, pk)
    if slug != theme.slug:
        return redirect(theme)
    context = {
        "theme": theme,
        "board": board_of(request.access, theme, **BoardForm(request.GET).asked),
        "cluster": name_for(request.access, theme.cluster),
        "readership": readership(theme.audience),
        "plans": plans_beside(request.access, theme),
        "can_plan": can_plan(request.access, theme),
        "can_arrange": policies.can_arrange(request.access, theme),
        "can_keep": policies.can_keep_themes(request.access, theme.cluster_id),
        "offer": offer_of(request.access, "theme", theme),
    }
    return render(request, "knowledge/themes/detail.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.KNOWLEDGE)
@once
def theme_new(request: PageRequest) -> HttpResponse:
    clusters = _keepable(request.access)
    if not clusters:
        raise Refused(_("Governance and the managers of organisations in the cluster keep its themes."))
    posted = request.POST if request.method == "POST" else None
    form = ThemeForm(posted, clusters=clusters, readerships=_offered(request.access, clusters))
    if form.is_valid():
        values = form.cleaned_data
        try:
            theme = begin_theme(
                by=request.access,
                cluster=values["chosen_cluster"],
                audience=values["chosen_audience"],
                content=form.content,
                tag=values["tag"],
            )
        except TagTaken as error:
            form.add_error("tag", str(error.reason))
        else:
            messages.success(request, _("The theme is begun. Put on its board what is there already."))
            return redirect(theme)
    return render(request, "knowledge/themes/edit.html", _page(form))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.KNOWLEDGE)
@once
def theme_edit(request: PageRequest, pk: int, slug: str) -> HttpResponse:
    theme = find_theme(request.access, pk)
    require(policies.can_keep_themes(request.access, theme.cluster_id))
    clusters = [theme.cluster]
    form = ThemeForm(
        request.POST if request.method == "POST" else None,
        clusters=clusters,
        readerships=_offered(request.access, clusters, chosen=theme.audience_id),
        initial=_values_of(theme),
    )
    if form.is_valid():
        values = form.cleaned_data
        try:
            change_theme(
                by=request.access,
                theme=theme,
                audience=values["chosen_audience"],
                content=form.content,
                tag=values["tag"],
            )
        except TagTaken as error:
            form.add_error("tag", str(error.reason))
        else:
            messages.success(request, _("Saved."))
            return redirect(theme)
    return render(request, "knowledge/themes/edit.html", {**_page(form), "theme": theme})


@login_required
@require_POST
@needs_module(Module.KNOWLEDGE)
@once
def theme_close(request: PageRequest, pk: int, slug: str) -> HttpResponse:
    """Close it, or open it again."""
    theme = find_theme(request.access, pk)
    if request.POST.get("closed") == "no":
        reopen_theme(by=request.access, theme=theme)
        messages.success(request, _("The theme is open again."))
    else:
        close_theme(by=request.access, theme=theme)
        messages.success(request, _("The theme is closed. Its board stays as it is."))
    return redirect(theme)


def find_theme(access: Access, pk: int) -> Theme:
    """As far as the reader sees it; anything else does not exist."""
    rows = Theme.objects.select_related("cluster", "audience__organisation", "audience__cluster", "tag")
    theme: Theme = get_visible(rows, access, pk=pk)
    return theme


def column_of(theme: Theme, phase: str) -> str:
    """The address of one column."""
    return f"{theme.get_absolute_url()}?phase={Phase(phase).value}"


def _keepable(access: Access) -> list[Cluster]:
    if not access.is_signed_in:
        return []
    return [row for row in clusters_to_keep(access) if policies.can_keep_themes(access, row.pk)]


def _offered(access: Access, clusters: list[Cluster], chosen: int | None = None) -> list[Readership]:
    """The cluster; all members and everybody where the person governs it."""
    audiences: dict[int, Audience] = {}
    for row in offered_to_staff(access, clusters, chosen):
        if row.pk == chosen or any(policies.can_show_theme(access, each.pk, row) for each in clusters):
            audiences[row.pk] = row
    own = Audience.objects.select_related("organisation", "cluster").filter(kind="cluster", cluster__in=clusters)
    audiences |= {row.pk: row for row in own}
    order = {"cluster": 0, "members": 1, "public": 2}
    return [readership(row) for row in sorted(audiences.values(), key=lambda row: (order.get(row.kind, 3), row.pk))]


def _values_of(theme: Theme) -> dict[str, Any]:
    tag = theme.tag.label if theme.tag else ""
    names = ("name", "aim", "language", "audience_id")
    return {name.removesuffix("_id"): getattr(theme, name) for name in names} | {"tag": tag}


def _page(form: ThemeForm) -> dict[str, Any]:
    return {
        "form": form,
        "theme": None,
        "vocabulary": offered_words(translation.get_language()),
        "back": reverse("knowledge:theme-list"),
    }

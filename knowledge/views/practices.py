"""The catalogue of practices: on the map of phases and conversions, one by one, and what clusters say of them."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from knowledge.actions.practices import SAID, mark_practice, take_mark_away
from knowledge.enums import PracticeForm, PracticeOrigin, PracticeStanding
from knowledge.forms.practices import MarkForm, PracticeListForm
from knowledge.lib.filters import LibraryFilters
from knowledge.models import Item, Practice, PracticeMark
from knowledge.policies import practices as policies
from knowledge.queries.practices import Asked, catalogue, clusters_of, figure_of, mark_lines
from knowledge.views.library import tabs_of
from portal.access import Access, require
from portal.enums import Module
from portal.lib.mark import PHASES, PROCESSES
from portal.models import Audience, Cluster
from portal.queries.audiences import Readership, offered_to_staff, readership
from portal.views.caching import shared
from portal.views.modules import needs_module
from portal.views.once import once
from portal.views.request import PageRequest
from portal.views.visible import get_visible

_HERE = "knowledge:practice-list"


@shared
@needs_module(Module.KNOWLEDGE)
@require_safe
def practice_list(request: PageRequest) -> HttpResponse:
    """All practices, those of one cell of the map, those of which a cluster says something."""
    if any(
        request.GET.get(name, "") not in {"", *known} for name, known in (("phase", PHASES), ("process", PROCESSES))
    ):
        raise Http404
    clusters = clusters_of(request.access)
    form = PracticeListForm(request.GET, clusters)
    asked = Asked(
        phase=form.asked("phase"),
        process=form.asked("process"),
        cluster=next((row for row in clusters if row.slug == form.asked("cluster")), None),
        standing=form.asked("standing"),
    )
    found = catalogue(request.access, asked, clusters)
    context = {
        "form": form,
        "asked": asked,
        "lines": found.lines,
        "counts": found.counts,
        "cell_urls": [[_address(form, phase=column, process=row) for column in PHASES] for row in PROCESSES],
        "all_url": _address(form),
        "phase": PHASES.get(asked.phase),
        "process": PROCESSES.get(asked.process),
        "figure": figure_of(request.access, asked.cluster) if asked.cluster else None,
        "tabs": tabs_of(_HERE, LibraryFilters()),
    }
    return render(request, "knowledge/practices/list.html", context)


@shared
@needs_module(Module.KNOWLEDGE)
@require_safe
def practice_detail(request: PageRequest, code: str) -> HttpResponse:
    """What it is, and what each cluster says of it, with evidence."""
    practice, clusters = _find(request.access, code), clusters_of(request.access)
    lines = mark_lines(request.access, practice, clusters)
    context = {
        "practice": practice,
        "lines": lines,
        "markable": [row for row in clusters if policies.can_mark(request.access, row.pk)],
        "phase": PHASES[practice.phase],
        "processes": [PROCESSES[code] for code in practice.processes],
        "form": PracticeForm(practice.form).label if practice.form else "",
        "origin": PracticeOrigin(practice.origin).label if practice.origin else "",
        "library_url": f"{reverse('knowledge:item-list')}?{urlencode({'phase': practice.phase})}",
    }
    return render(request, "knowledge/practices/detail.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.KNOWLEDGE)
@once
def practice_mark(request: PageRequest, code: str, slug: str) -> HttpResponse:
    """Governance says what its cluster does."""
    practice, cluster = _find(request.access, code), _cluster(request.access, slug)
    require(policies.can_mark(request.access, cluster.pk))
    mark = PracticeMark.objects.visible_to(request.access).filter(practice=practice, cluster=cluster).first()
    form = MarkForm(
        request.POST if request.method == "POST" else None,
        access=request.access,
        readerships=offered_by_governance(request.access, [cluster], mark.audience_id if mark else None),
        initial=_values_of(request, mark) if mark else {"standing": PracticeStanding.DOES},
    )
    if form.is_valid():
        mark_practice(
            by=request.access,
            cluster=cluster,
            practice=practice,
            said=form.said,
            audience=Audience.objects.get(pk=form.cleaned_data["audience"]),
            evidence=form.cleaned_data["evidence"],
        )
        messages.success(request, _("Saved. It shows on the page of the practice and of the cluster."))
        return redirect(practice)
    context = {"form": form, "practice": practice, "cluster": cluster, "mark": mark, "list_url": reverse(_HERE)}
    return render(request, "knowledge/practices/mark.html", context)


@login_required
@require_POST
@needs_module(Module.KNOWLEDGE)
@once
def practice_unmark(request: PageRequest, code: str, slug: str) -> HttpResponse:
    practice, cluster = _find(request.access, code), _cluster(request.access, slug)
    require(policies.can_mark(request.access, cluster.pk))
    take_mark_away(
        by=request.access,
        mark=get_visible(PracticeMark.objects.all(), request.access, practice=practice, cluster=cluster),
    )
    messages.success(request, _("The cluster says nothing of this practice any more."))
    return redirect(practice)


def offered_by_governance(access: Access, clusters: list[Cluster], chosen: int | None = None) -> list[Readership]:
    """Everybody, all members, the cluster: governance gives all three."""
    return [readership(row) for row in offered_to_staff(access, clusters, chosen)]


def _find(access: Access, code: str) -> Practice:
    found: Practice = get_visible(Practice.objects.in_language(), access, code=code)
    return found


def _cluster(access: Access, slug: str) -> Cluster:
    found: Cluster = get_visible(Cluster.objects.all(), access, slug=slug)
    if found.pk not in access.modules.get(Module.KNOWLEDGE, ()):
        raise Http404
    return found


def _values_of(request: PageRequest, mark: PracticeMark) -> dict[str, Any]:
    items = Item.objects.visible_to(request.access).filter(pk__in=mark.evidence.values("item")).order_by("pk")
    values = {name: getattr(mark, name) for name in SAID}
    addresses = [request.build_absolute_uri(item.get_absolute_url()) for item in items]
    return values | {"audience": mark.audience_id, "evidence": "\n".join(addresses)}


def _address(form: PracticeListForm, **cell: str) -> str:
    asked = {name: form.asked(name) for name in ("cluster", "standing")}
    words = {name: word for name, word in (asked | cell).items() if word}
    here = reverse(_HERE)
    return f"{here}?{urlencode(words)}{'#list' if cell else ''}" if words else here

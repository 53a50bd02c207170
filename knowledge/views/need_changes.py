"""A need put in other words, and the present ranking as a file."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from knowledge.actions import needs as actions
from knowledge.forms.needs import NeedWordsForm
from knowledge.policies import needs as policies
from knowledge.queries import needs as queries
from knowledge.queries.earlier import earlier_words
from knowledge.views.needs import find_need
from portal.access import require
from portal.enums import Module
from portal.views.files import table_response
from portal.views.modules import needs_module
from portal.views.request import PageRequest


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.KNOWLEDGE)
def need_edit(request: PageRequest, pk: int, slug: str) -> HttpResponse:
    """No key is kept of the post: of an anonymous need it would lead from the asker to it."""
    need, access = find_need(request.access, pk), request.access
    require(policies.can_change(access, need, is_asker=actions.is_asker(access, need)))
    initial = {name: getattr(need, name) for name in actions.WORDS}
    form = NeedWordsForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        changed = actions.change_need(by=access, need=need, words=form.words)
        messages.success(request, _("Saved."))
        return redirect(changed)
    context = {"form": form, "need": need, "earlier": earlier_words(need)}
    return render(request, "knowledge/needs/change.html", context)


@needs_module(Module.KNOWLEDGE)
@require_safe
def need_ranking_csv(request: PageRequest, cluster: str) -> StreamingHttpResponse:
    """The open needs of a cluster as a table, as far as the reader may see them."""
    found = next((row for row in queries.clusters_with_needs(request.access) if row.slug == cluster), None)
    if found is None:
        raise Http404
    rows = queries.ranking_rows(request.access, found)
    return table_response("csv", name="needs", columns=queries.RANKING_COLUMNS, rows=rows)

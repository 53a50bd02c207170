"""The desk: the first page of a signed-in person."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.queries.desk import desk_of
from portal.views.request import PageRequest


@login_required
@require_safe
def desk(request: PageRequest) -> HttpResponse:
    """Where one belongs, what waits, what is new, what to do next."""
    return render(request, "portal/desk/desk.html", {"desk": desk_of(request.access)})

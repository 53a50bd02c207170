"""The portal's addresses, and the one it is measured against."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from ckp.urls import handler400, handler403, handler404, handler500
from ckp.urls import urlpatterns as portal_patterns
from portal.models import Cluster

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def bare(_request: HttpRequest) -> HttpResponse:
    """What any Django page costs at least: one row by its key, no template, no middleware."""
    return HttpResponse(Cluster.objects.values_list("name", flat=True).earliest("pk"))


urlpatterns = [path("bench/bare/", bare), *portal_patterns]

"""Addresses for machines, without a language."""

from django.urls import include, path

from portal.views import health, machines

addresses = [
    path("robots.txt", machines.robots, name="robots"),
    path("sitemap.xml", machines.sitemap_index, name="sitemap-index"),
    path("sitemap-<slug:kind>-<int:number>.xml", machines.sitemap, name="sitemap"),
    path("events.ics", machines.calendar, name="calendar"),
    path("calendars/<str:token>.ics", machines.personal_calendar, name="own-calendar"),
]
urlpatterns = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("", include((addresses, "machines"))),
]

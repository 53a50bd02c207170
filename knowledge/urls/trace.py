"""Addresses of the trace."""

from django.urls import path

from knowledge.views import trace

addresses = [
    path("trace/", trace.trace_page, name="trace"),
    path("trace/csv/", trace.trace_csv, name="trace-csv"),
    path("<int:pk>/<str:slug>/trace/", trace.item_trace_page, name="item-trace"),
    path("<int:pk>/<str:slug>/trace/csv/", trace.item_trace_csv, name="item-trace-csv"),
]

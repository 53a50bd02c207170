"""allauth's addresses, and the closing of an account."""

from django.urls import include, path

urlpatterns = [path("", include("allauth.urls"))]

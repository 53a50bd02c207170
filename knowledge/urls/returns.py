"""Addresses of what comes back to a person."""

from django.urls import path

from knowledge.views import returns

own_addresses = [
    path("for-my-firm/", returns.for_firm, name="for-firm"),
    path("credit/", returns.credit, name="credit"),
    path("credit/<str:slug>/", returns.credit_show, name="credit-show"),
]

"""The top of the house, installed for its management commands."""

from django.apps import AppConfig


class CkpConfig(AppConfig):
    name = "ckp"
    verbose_name = "Cluster Knowledge Portal"

"""Settings, addresses, services and the demonstration: the only place that knows every app."""

from ckp.celery import app as celery_app

__all__ = ["celery_app"]

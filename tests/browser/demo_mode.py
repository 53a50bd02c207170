"""Imported first by programs that look at the demonstration: the demo's mode, and Django made ready."""

import os

import django

os.environ.setdefault("CKP_MODE", "demo")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ckp.settings")
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's loop runs in this thread; Django takes it for its own
django.setup()

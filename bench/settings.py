"""The settings of the demonstration, with the bare view among the addresses."""

from ckp.settings import *  # noqa: F403 — everything but the addresses stays as it is

ROOT_URLCONF = "bench.urls"

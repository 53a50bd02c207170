"""Where this machine keeps a Chromium for the browser tests. Run as a program, it says so when there is none."""

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = "!!! NO CHROMIUM FOUND: THE BROWSER TESTS ARE LEFT OUT. Install chromium or google-chrome to run them. !!!"


def find_chromium() -> str | None:
    """The path of the program: the machine's own, else the one Playwright downloaded; None without either."""
    for name in PROGRAMS:
        found = shutil.which(name)
        if found:
            return found
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def is_required() -> bool:
    """Whether leaving the browser tests out is a failure."""
    return os.environ.get("REQUIRE_BROWSER", "") not in {"", "0"}


if __name__ == "__main__" and find_chromium() is None:
    print(MISSING, file=sys.stderr)
    sys.exit(1 if is_required() else 0)

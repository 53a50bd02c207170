"""Pictures of every page type as a fitting person sees it: widths, light and dark, four languages; in var/shots.

python -m tests.browser.shots --pages desk,organisation-own --widths 360 --languages vi --themes dark
"""

import argparse
import shutil
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.core.management import call_command
from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import Error as PlaywrightError

import tests.browser.demo_mode  # noqa: F401 — before all that follows: it makes the models known
from portal.enums import Language
from tests.browser.pages import PAGES, PageType
from tests.browser.server import serving
from tests.browser.sheet import WIDTHS, write_sheet
from tests.browser.window import Window, launch, session_of, window
from tests.chromium import MISSING, find_chromium

THEMES = ("light", "dark")
# What a demonstration in which somebody has clicked about may answer: the row to be pictured is gone, or its button.
_CHANGED = (ObjectDoesNotExist, IndexError, ValueError, PlaywrightError)
_TALLEST = 12_000  # pixels; Chromium draws no taller picture


@dataclass(frozen=True)
class Wish:
    """What is to be pictured."""

    pages: Sequence[PageType]
    languages: Sequence[str]
    widths: Sequence[int]
    themes: Sequence[str]


def main(words: Sequence[str]) -> int:
    wish = _wish(words)
    program = find_chromium()
    if program is None:
        print(MISSING, file=sys.stderr)
        return 1
    call_command("migrate", verbosity=0)
    call_command("demo_load")
    folder = settings.BASE_DIR / "var" / "shots"
    with tempfile.TemporaryDirectory() as static, serving(Path(static)) as origin, sync_playwright() as playwright:
        failed = _draw(wish, launch(playwright, program), origin, folder)
    print(f"{len(wish.pages) - len(failed)} page types are in {folder.relative_to(settings.BASE_DIR)}")
    for line in failed:
        print(line, file=sys.stderr)
    return 1 if failed else 0


def _draw(wish: Wish, browser: Browser, origin: str, folder: Path) -> list[str]:
    """Draw every page type and answer what could not be drawn."""
    session, failed = cache(session_of), []
    for number, kind in enumerate(wish.pages, start=1):
        print(f"\r{number}/{len(wish.pages)} {kind.name:<30}", end="", flush=True)
        rows: dict[str, list[tuple[int, str, Path]]] = defaultdict(list)
        shutil.rmtree(folder / kind.name, ignore_errors=True)
        for language in wish.languages:
            who = session(kind.who) if kind.who else ""
            try:
                with window(browser, origin, session=who, locale=language) as opened:
                    status = kind.show(opened, language)
                    rows[language] = _take(opened, wish, folder / kind.name, language)
            except _CHANGED as error:
                failed.append(f"{kind.name}, {language}: {error}")
                continue
            if status != kind.status:
                failed.append(f"{kind.name}, {language}: answers {status}, not {kind.status}")
        if rows:
            write_sheet(folder / f"{kind.name}.png", rows)
    print("\r", end="")
    return failed


def _take(opened: Window, wish: Wish, folder: Path, language: str) -> list[tuple[int, str, Path]]:
    """One picture for each width and theme: the window's width, a caption, the file."""
    folder.mkdir(parents=True, exist_ok=True)
    taken = []
    for width, theme in product(wish.widths, wish.themes):
        opened.resize(width)
        opened.page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        path = folder / f"{language}-{width}-{theme}.png"
        tall = min(int(opened.page.evaluate("document.documentElement.scrollHeight")), _TALLEST)
        opened.page.screenshot(path=path, full_page=True, clip={"x": 0, "y": 0, "width": width, "height": tall})
        taken.append((width, f"{language}  {width}  {theme}", path))
    return taken


def _wish(words: Sequence[str]) -> Wish:
    """Everything, unless less is asked for. Ends the program with a line on what is not known."""
    parser = argparse.ArgumentParser(prog="tests.browser.shots", description=__doc__)
    names = {kind.name: kind for kind in PAGES}
    for option, known in (
        ("pages", list(names)),
        ("languages", Language.values),
        ("widths", [str(width) for width in WIDTHS]),
        ("themes", THEMES),
    ):
        parser.add_argument(f"--{option}", default=",".join(known), help=f"of {', '.join(known)}; with commas")
    asked = parser.parse_args(words)
    pages = [name for name in asked.pages.split(",") if name]
    unknown = [name for name in pages if name not in names]
    if unknown:
        parser.error(f"no page type is called {', '.join(unknown)}")
    return Wish(
        pages=[names[name] for name in pages],
        languages=asked.languages.split(","),
        widths=[int(width) for width in asked.widths.split(",")],
        themes=asked.themes.split(","),
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

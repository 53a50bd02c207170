"""Documents written from the code, so that they cannot say anything else: settings, addresses, imports."""

from collections.abc import Iterator
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import translation

from ckp.environment import SETTINGS
from ckp.import_document import imports_page

DOCS = Path(__file__).resolve().parent.parent / "docs"


def settings_page() -> str:
    """The table of settings as Markdown."""
    rows = (
        f"| `{row.name}` | {_default(row.default)} | {'yes' if row.required_in_production else ''} | {row.meaning} |"
        for row in SETTINGS
    )
    return "\n".join(
        (
            "# Settings",
            "",
            "Variables of the environment, read in `ckp/environment.py`. Written by `manage.py write_documents`.",
            "",
            "| name | without it | needed in production | meaning |",
            "| --- | --- | --- | --- |",
            *rows,
            "",
        )
    )


def addresses_page() -> str:
    """The table of the portal's own addresses as Markdown; other languages stand in front of the pages' addresses."""
    with translation.override("en"):
        rows = sorted(set(_addresses(get_resolver().url_patterns, "/")))
    return "\n".join(
        (
            "# Addresses",
            "",
            "Kept for ever. Pages stand also under `/pt-br/`, `/vi/` and `/zh-hant/`. The accounts' and the admin's",
            "own addresses are allauth's and Django's. Written by `manage.py write_documents`.",
            "",
            "| address | name |",
            "| --- | --- |",
            *(f"| `{address}` | `{name}` |" for address, name in rows),
            "",
        )
    )


PAGES = {"settings.md": settings_page, "addresses.md": addresses_page, "imports.md": imports_page}


def stale() -> list[str]:
    """Names of the documents that say something else than the code."""
    return [name for name, page in PAGES.items() if not _matches(DOCS / name, page())]


def write() -> None:
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")


def _matches(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text


def _default(value: object) -> str:
    return "" if value in (None, [], "") else f"`{value}`"


def _addresses(patterns: list[URLPattern | URLResolver], above: str) -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        route = above + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            if not route.startswith(("/admin/", "/accounts/")):
                yield from _addresses(pattern.url_patterns, route)
        elif pattern.name:
            yield route, f"{pattern.lookup_str.split('.')[0]}: {pattern.name}"

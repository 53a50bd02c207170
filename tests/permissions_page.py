"""Writes docs/permissions.md from the permission table: ``python -m tests.permissions_page``."""

import os
from pathlib import Path

import django

PAGE = Path(__file__).resolve().parent.parent / "docs" / "permissions.md"
HEAD = """# Permissions

What each of the cast gets at each address, written from `tests/permissions/` by `python -m tests.permissions_page`.
A number is the status; *in* leads to the sign-in; *done* leads on within the portal. Outside the audience a thing does
not exist (404); inside, a refusal (403) says why. Methods without a row are refused (405).

Ada manages firm A, where Ben is a member; Cleo manages a rival in the same cluster, which Dora governs; Finn manages a
firm in another cluster, which Gus governs; Eve has no firm; Root administers.
"""


def page() -> str:
    """The table as Markdown."""
    from tests.permissions import PEOPLE, TABLE  # noqa: PLC0415 — needs Django set up

    head = ["address", "method", "about", *PEOPLE]
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    for row in TABLE:
        cells = [f"`{row.name}`", row.method, row.about, *(row.expected[person] for person in PEOPLE)]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join([HEAD, *lines, ""])


if __name__ == "__main__":
    os.environ.setdefault("CKP_MODE", "test")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ckp.settings")
    django.setup()
    PAGE.write_text(page(), encoding="utf-8")

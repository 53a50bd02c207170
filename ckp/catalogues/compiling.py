"""From .po to .mo without GNU gettext. The same .po always gives the same bytes."""

from collections.abc import Iterator
from pathlib import Path

import polib


def catalogues(root: Path) -> list[Path]:
    """Every .po file under the folder, in a fixed order."""
    return sorted(root.rglob("*.po"))


def compiled(source: Path) -> bytes:
    """The bytes of the .mo for one .po. Untranslated and fuzzy entries are left out. OSError if it cannot be read."""
    return bytes(polib.pofile(str(source), encoding="utf-8").to_binary())


def stale(root: Path) -> Iterator[Path]:
    """Each .mo under the folder that is missing, differs from its .po, or has no .po any more."""
    for source in catalogues(root):
        target = source.with_suffix(".mo")
        if not target.exists() or target.read_bytes() != compiled(source):
            yield target
    yield from (target for target in sorted(root.rglob("*.mo")) if not target.with_suffix(".po").exists())


def compile_all(root: Path) -> list[Path]:
    """Bring every stale .mo up to date, remove those without a .po, and say which ones changed."""
    changed = list(stale(root))
    for target in changed:
        source = target.with_suffix(".po")
        if source.exists():
            target.write_bytes(compiled(source))
        else:
            target.unlink()
    return changed

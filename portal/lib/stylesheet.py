"""One style sheet out of many: collectstatic puts imported files where their @import stands.

Developers edit static/css/<element>.css and reload; no build step. Visitors fetch one file.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

BUNDLES: Final = ("css/portal.css", "css/admin.css", "css/home.css", "css/learning.css")
IMPORT = re.compile(r'^@import url\("([\w-]+\.css)"\);\n', re.MULTILINE)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
BLANKS = re.compile(r"\n\s*")

Found = dict[str, tuple[Storage, str]]


def bundled(text: str, read: Callable[[str], str]) -> str:
    """The text with every imported file in place of its @import, without comments and indents."""
    whole = IMPORT.sub(lambda found: read(found[1]), text)
    return BLANKS.sub("\n", COMMENT.sub("", whole)).strip() + "\n"


class PortalStaticStorage(CompressedManifestStaticFilesStorage):
    """Hashed and compressed files, as whitenoise makes them, with the bundles put together before."""

    def post_process(self, paths: Found, *args: Any, **options: Any) -> Iterator[tuple[str, str, bool]]:
        """Called by collectstatic with all files found, by name."""
        together = paths if options.get("dry_run") else {**paths, **self._bundles(paths)}
        yield from super().post_process(together, *args, **options)

    def _bundles(self, paths: Found) -> Found:
        def read(name: str) -> str:
            storage, path = paths[name]
            with storage.open(path) as source:
                return str(source.read().decode())

        for bundle in BUNDLES:
            text = bundled(read(bundle), lambda name: read(f"css/{name}"))
            self.delete(bundle)
            self._save(bundle, ContentFile(text.encode()))
        return {bundle: (self, bundle) for bundle in BUNDLES}

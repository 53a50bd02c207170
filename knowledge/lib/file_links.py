"""Links between the files of a folder become links between the items that were made of them.

What they lead to is found by the path: as it stands; as addresses of a site in which each file is a folder of its own;
from the top of the folder; and at last by the name alone, where one file has it. Sites write their own address into
links (``{{site.baseurl}}``, ``{% link x %}``); it is passed over.
"""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote

from knowledge.lib.references import CODE, by_lines
from portal.lib.slugs import make_slug

_LINK: Final = re.compile(
    CODE + r"(?P<mark>!?)\[(?P<words>[^\[\]\n]*)\]"
    r'\(\s*<?(?P<target>(?:\{\{.*?\}\}|\{%.*?%\}|[^()<>\s])*)>?(?:\s+"[^"\n]*")?\s*\)'
)
_ANCHOR: Final = re.compile(r'<a\s[^>\n]*?href="([^"\n]*)"[^>\n]*>(.*?)</a>', re.IGNORECASE)
_PICTURE: Final = re.compile(r"<img\s[^>\n]*>", re.IGNORECASE)
_ATTRIBUTE: Final = re.compile(r'\b(src|alt)="([^"\n]*)"', re.IGNORECASE)
_WRAPPING: Final = re.compile(
    r"</?(?:section|article|aside|div|figure|figcaption|span|center|p|ul|ol|label|input)\b[^>\n]*>|</li>", re.IGNORECASE
)
_MARKS: Final = {"strong": "**", "b": "**", "em": "*", "i": "*"}
_MARKED: Final = re.compile(r"</?(strong|b|em|i)>", re.IGNORECASE)
_POINT: Final = re.compile(r"<li\b[^>\n]*>", re.IGNORECASE)
_SITE: Final = re.compile(r"\{\{\s*site\.\w+\s*\}\}")
_JEKYLL: Final = re.compile(r"\{%\s*(?:link|post_url)\s+(\S+)\s*%\}")
_SCHEME: Final = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//|#)", re.IGNORECASE)
_SUFFIXES: Final = (".md", ".markdown", ".html")


@dataclass(slots=True)
class Found:
    """What became of the links: how many lead to another item, the addresses of those that lead nowhere, pictures."""

    kept: int = 0
    lost: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)


def linked(text: str, path: str, items: Mapping[str, int], found: Found | None = None) -> str:
    """The text of a file with links to the items of ``items`` (numbers by path).

    A link to a file that is not there leaves its words; a picture leaves its description and its name.
    """
    folder = _Folder(path, items, found if found is not None else Found())

    def place(line: str) -> str:
        line = _ANCHOR.sub(lambda match: f"[{match[2]}]({match[1]})", line)
        line = _PICTURE.sub(_picture, line)
        return _LINK.sub(folder.led, _plain(line))

    return by_lines(text, place)


def _plain(line: str) -> str:
    """Without the HTML that stands around texts of sites: an item is Markdown, and tags would be shown as they are."""
    line = _POINT.sub("- ", _WRAPPING.sub("", line))
    return _MARKED.sub(lambda match: _MARKS[match[1].lower()], line)


def _picture(match: re.Match[str]) -> str:
    given = {name.lower(): value for name, value in _ATTRIBUTE.findall(match[0])}
    return f"![{given.get('alt', '')}]({given.get('src', '')})"


class _Folder:
    """The folder seen from one of its files."""

    def __init__(self, path: str, items: Mapping[str, int], found: Found) -> None:
        self.path, self.items, self.found = path, items, found
        self.names: dict[str, list[str]] = {}
        for each in items:
            self.names.setdefault(posixpath.splitext(posixpath.basename(each))[0], []).append(each)

    def led(self, match: re.Match[str]) -> str:
        """A link as it goes into the item."""
        if match["code"]:
            return match[0]
        mark, words, target = match["mark"], match["words"], match["target"]
        if mark:
            name = posixpath.basename(target.partition("?")[0])
            self.found.pictures.append(target)
            return f"*{words} ({name})*" if words else f"*({name})*"
        target = _JEKYLL.sub(r"/\1", _SITE.sub("", target))
        if _SCHEME.match(target) or not target:
            return match[0]
        address, _mark, anchor = target.partition("#")
        there = self.meant(unquote(address.partition("?")[0]))
        if there is None:
            self.found.lost.append(target)
            return words
        self.found.kept += 1
        part = f"#t-{make_slug(unquote(anchor), fallback='part')}" if anchor else ""
        return f"[{words}](knowledge:{self.items[there]}{part})"

    def meant(self, address: str) -> str | None:
        """The path of the file that an address leads to."""
        folder, stem = posixpath.dirname(self.path), posixpath.splitext(self.path)[0]
        is_file = posixpath.splitext(address)[1].lower() in _SUFFIXES
        starts = [folder, stem] if is_file else [stem, folder]
        for start in ["", folder] if address.startswith("/") else starts:
            whole = posixpath.normpath(posixpath.join(start, address.lstrip("/"))).strip("/")
            for each in _ways(whole):
                if each in self.items:
                    return each
        alike = self.names.get(posixpath.splitext(posixpath.basename(address.rstrip("/")))[0], [])
        near = [each for each in alike if posixpath.dirname(each) == folder] or alike
        return near[0] if len(near) == 1 else None


def _ways(whole: str) -> list[str]:
    """How a page of this address may be called as a file."""
    bare = posixpath.splitext(whole)[0] if whole.endswith(_SUFFIXES) else whole
    return [whole, *(f"{bare}{suffix}" for suffix in (".md", ".markdown")), f"{bare}/index.md", f"{bare}/README.md"]

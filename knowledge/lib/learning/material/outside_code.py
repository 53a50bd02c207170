"""Changes to a Markdown text that leave its code alone."""

import re
from collections.abc import Callable
from typing import Final

# Blocks between fences, spans between backticks, and formulas: nothing in them is a mark, a tag or a link.
_CODE: Final = re.compile(
    r"(?P<fence>^[ \t>]*(?P<mark>`{3,}|~{3,})[^\n]*\n(?:.*?\n)??[ \t>]*(?P=mark)[`~]*[ \t]*$)"
    r"|(?P<span>(?<![`\\])(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<formula>\$\$.+?\$\$)",
    re.DOTALL | re.MULTILINE,
)
_KEEP: Final = "\ue000{}\ue001"
_KEPT: Final = re.compile("\ue000(\\d+)\ue001")


def outside_code(text: str, change: Callable[[str], str]) -> str:
    """``change`` sees the text with code and formulas as single signs that it must leave where they are."""
    kept: list[str] = []

    def put_away(found: re.Match[str]) -> str:
        kept.append(found[0])
        return _KEEP.format(len(kept) - 1)

    bare = text.replace("\ue000", "").replace("\ue001", "")
    changed = change(_CODE.sub(put_away, bare))
    return _KEPT.sub(lambda found: kept[int(found[1])], changed)


def line_of(source: str, words: str) -> int:
    """The line where the words stand first, counted from 1; 0 where they do not stand like that."""
    at = source.find(words) if words else -1
    return 0 if at < 0 else source.count("\n", 0, at) + 1

"""Wide parts of a text, which scroll by themselves: a keyboard has to get into them."""

import re
from html import escape
from typing import Final

_TABLE: Final = re.compile(r"<table>(.*?)</table>", re.DOTALL)
_FORMULA: Final = re.compile(r'<(?:div|span) class="formula"')


def with_reachable_parts(html: str, table: str, formula: str = "") -> str:
    """HTML as ``portal.lib.markdown`` makes it; each table within a frame that scrolls and takes the focus.

    ``table`` is what such a frame is called, in the reader's language, ``formula`` what a long formula is called,
    which scrolls as well. Blocks of code take the focus themselves.
    """
    frame = f'<div class="prose-table" role="group" aria-label="{escape(table)}" tabindex="0"><table>'
    html = _TABLE.sub(lambda found: f"{frame}{found[1]}</table></div>", html)
    reach = f'role="group" aria-label="{escape(formula or table)}" tabindex="0"'
    html = _FORMULA.sub(lambda found: f"{found[0]} {reach}", html)
    return html.replace("<pre>", '<pre tabindex="0">')

"""Wide parts of a text, which scroll by themselves: a keyboard has to get into them."""

import re
from html import escape
from typing import Final

_TABLE: Final = re.compile(r"<table>(.*?)</table>", re.DOTALL)


def with_reachable_parts(html: str, table: str) -> str:
    """HTML as ``portal.lib.markdown`` makes it; each table within a frame that scrolls and takes the focus.

    ``table`` is what such a frame is called, in the reader's language. Blocks of code take the focus themselves.
    """
    frame = f'<div class="prose-table" role="group" aria-label="{escape(table)}" tabindex="0"><table>'
    return _TABLE.sub(rf"{frame}\1</table></div>", html).replace("<pre>", '<pre tabindex="0">')

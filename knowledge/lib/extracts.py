"""The beginning of a text, for whoever left the summary empty."""

import re
from html import unescape
from typing import Final

from django.utils.html import strip_tags
from django.utils.text import Truncator

from portal.lib.markdown import render

_PARAGRAPH: Final = re.compile(r"<(p|li)>(.*?)</\1>", re.DOTALL)
_LENGTH: Final = 280


def first_words(body: str) -> str:
    r"""The first paragraph of a Markdown text without its marks, at most 280 characters; nothing of a text without one.

    >>> first_words("# Title\n\nWe **cut** set-up times.\n\nMore.")
    'We cut set-up times.'
    """
    for _tag, inner in _PARAGRAPH.findall(render(body)):
        text = " ".join(unescape(strip_tags(inner)).split())
        if text:
            return Truncator(text).chars(_LENGTH)
    return ""

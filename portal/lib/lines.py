"""Text that stands on one line: titles, summaries, names of places."""

import unicodedata


def one_line(text: str) -> str:
    r"""The text without line breaks, control characters and double spaces.

    >>> one_line("  Plant\tvisit\r\n at\x00 Ferraz ")
    'Plant visit at Ferraz'
    """
    shown = "".join(char for char in text if char.isspace() or unicodedata.category(char) != "Cc")
    return " ".join(shown.split())


def without_controls(text: str) -> str:
    r"""The text without control characters but tabs and line breaks: XML has no place for them.

    >>> without_controls("a\x0bb\n")
    'ab\n'
    """
    return "".join(char for char in text if char in "\t\n\r" or unicodedata.category(char) not in {"Cc", "Cs"})

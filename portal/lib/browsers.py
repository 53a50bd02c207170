"""A browser by name, from what it says of itself: enough to know one's own devices in a list."""

from typing import Final

# The first word that is found wins: browsers name those they descend from as well.
_BROWSERS: Final = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS: Final = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def browser_name(user_agent: str) -> str:
    """The name and the system ("Firefox, Windows") as far as they can be told, else what the program calls itself."""
    names = (_first(_BROWSERS, user_agent), _first(_SYSTEMS, user_agent))
    known = ", ".join(name for name in names if name)
    return known or user_agent.partition("/")[0].strip() or "?"


def _first(words: tuple[tuple[str, str], ...], text: str) -> str:
    return next((name for word, name in words if word in text), "")

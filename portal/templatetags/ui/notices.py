"""Elements that tell: notes, messages, who can read a thing, the trail of what happened."""

from collections.abc import Iterable

from django.template import Library
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = Library()

TONES = {"debug": "info", "info": "info", "success": "good", "warning": "warn", "error": "bad"}


@register.filter
def tone_of(level: str) -> str:
    """The tone of a note for a message level of Django."""
    return TONES.get(level, "info")


@register.simple_block_tag(name="note", end_name="endnote")
def note(content: str, *, title: str = "", tone: str = "info", role: str = "") -> SafeString:
    """Something to know here. tone: info, good, warn, bad. role: status or alert when it answers an action."""
    return render_to_string(
        "ui/note.html", {"title": title, "tone": tone, "role": role, "content": SafeString(content.strip())}
    )


@register.inclusion_tag("ui/eye.html")
def eye(words: str, *, people: int | None = None, firms: int | None = None) -> dict[str, object]:
    """Who can read this, in words and, where known, in numbers."""
    return {"words": words, "people": people, "firms": firms}


@register.inclusion_tag("ui/trail.html")
def trail(steps: Iterable[object]) -> dict[str, object]:
    """What happened, latest first. A step has label, may have when (date), who, detail, url, is_current."""
    return {"steps": steps}

"""Elements with numbers and places: figures, meters, lists of facts, the mark and the map."""

from collections.abc import Iterable, Sequence

from django.template import Library
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from portal.lib.mark import PHASES, PROCESSES, MapRow, cells_of, map_rows

register = Library()


@register.inclusion_tag("ui/figure.html")
def figure(label: str, value: object, *, unit: str = "", source: str = "", url: str = "") -> dict[str, object]:
    """A number with its source line (who says so, when, in which state). Stands inside <dl class="figures">."""
    return {"label": label, "value": value, "unit": unit, "source": source, "url": url}


@register.inclusion_tag("ui/meter.html")
def meter(label: str, value: int, total: int, *, anchor: str, text: str = "") -> dict[str, object]:
    """How much of a whole is done; anchor is the id of the bar."""
    return {"label": label, "value": value, "total": total, "anchor": anchor, "text": text}


@register.simple_block_tag(name="fact", end_name="endfact")
def fact(content: str, label: str) -> SafeString:
    """A line of <dl class="facts">: what it is, and its value. Left out when the value is empty."""
    return render_to_string("ui/fact.html", {"label": label, "content": SafeString(content.strip())})


@register.simple_tag
def mark(phase: str, process: str, *, size: int = 40, words: bool = False) -> SafeString:
    """Where an item belongs: sixteen cells, one filled. size in pixels; with words, phase and process stand beside."""
    row, column = list(PROCESSES).index(process), list(PHASES).index(phase)
    labels = {"phase": PHASES[phase], "process": PROCESSES[process]}
    return render_to_string("ui/mark.html", {"cells": cells_of(row, column), "size": size, "words": words, **labels})


@register.inclusion_tag("ui/map.html")
def knowledge_map(
    counts: Sequence[Sequence[int]], caption: str, urls: Sequence[Sequence[str]] = (), *, noun: str = "items"
) -> dict[str, object]:
    """The mark grown large: counts (and addresses) by process and phase, each cell darker the more lives in it.

    ``noun`` says what is counted: items or practices.
    """
    rows: Iterable[MapRow] = map_rows(counts, urls)
    return {"phases": PHASES.values(), "rows": rows, "caption": caption, "noun": noun}

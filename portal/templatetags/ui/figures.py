"""Elements with numbers and places: figures, meters, lists of facts, the mark and the map."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from django.template import Context, Library
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language, npgettext

from portal.contributions import overviews
from portal.lib.mark import PHASES, PROCESSES, cells_of
from portal.lib.sixteen import sixteen

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
    return _mark(phase, process, size, words, get_language())


@lru_cache(maxsize=512)
def _mark(phase: str, process: str, size: int, words: bool, _language: str | None) -> SafeString:  # noqa: FBT001 — a key
    """A list shows twenty of them, and there are few different ones."""
    row, column = list(PROCESSES).index(process), list(PHASES).index(phase)
    labels = {"phase": PHASES[phase], "process": PROCESSES[process]}
    return render_to_string("ui/mark.html", {"cells": cells_of(row, column), "size": size, "words": words, **labels})


@register.inclusion_tag("ui/map.html")
def knowledge_map(
    counts: Sequence[Sequence[int]],
    caption: str,
    urls: Sequence[Sequence[str]] = (),
    *,
    noun: str = "items",
    phase_urls: Sequence[str] = (),
    process_urls: Sequence[str] = (),
    sums: bool = True,
) -> dict[str, object]:
    """The mark grown large: counts (and addresses) by process and phase, each cell darker the more lives in it.

    ``noun`` says what is counted: items, practices or acts. ``phase_urls`` and ``process_urls`` lead to whole columns
    and rows. Without ``sums`` there are none at the sides: what stands in two cells would be counted twice.
    """
    drawn = sixteen(counts, urls, phase_urls=phase_urls, process_urls=process_urls, noun=_NOUNS[noun])
    return {"map": drawn, "caption": caption, "sums": sums, "noun": noun}


_NOUNS: Mapping[str, Callable[[int], str]] = {
    "items": lambda count: npgettext("on the map", "item", "items", count),
    "acts": lambda count: npgettext("on the map", "act", "acts", count),
    "practices": lambda count: npgettext("on the map", "practice", "practices", count),
}


@register.simple_tag(name="overviews", takes_context=True)
def overviews_here(context: Context, cluster: str = "") -> SafeString:
    """What the apps show of themselves on the front page, or on a cluster's page by its slug: the knowledge map."""
    access = context.get("access")
    return SafeString("".join(overviews(access, cluster))) if access else SafeString("")

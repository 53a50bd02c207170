"""Elements of lists: cards, badges, avatars, facets, pages, the empty state."""

from collections.abc import Iterable
from datetime import date
from hashlib import blake2b
from urllib.parse import urlencode

from django.core.paginator import Page
from django.template import Context, Library
from django.template.loader import render_to_string
from django.utils.datastructures import MultiValueDict
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

register = Library()

TINTS = 12
HAN_FIRST, HAN_LAST = "\u3400", "\u9fff"


def letters_of(name: str) -> str:
    """At most two letters that stand for a name: first and last word, or the first character of a Chinese name."""
    words = [word for word in name.split() if word[0].isalnum()]
    if not words:
        return "·"
    if HAN_FIRST <= words[0][0] <= HAN_LAST or len(words) == 1:
        return words[0][0]
    return words[0][0] + words[-1][0]


@register.simple_tag
def avatar(name: str, *, firm: str = "", size: str = "", kind: str = "person", image: str = "") -> SafeString:
    """Letters on a colour. The colour belongs to the firm (or to the name), so colleagues look alike.

    kind: person (round) or firm (square). size: "", small, large. The name itself stands beside it.
    """
    tint = int.from_bytes(blake2b((firm or name).encode(), digest_size=2).digest()) % TINTS
    values = {"letters": letters_of(name), "tint": tint, "size": size, "kind": kind, "image": image}
    return render_to_string("ui/avatar.html", values)


@register.inclusion_tag("ui/badge.html")
def badge(label: str, *, tone: str = "plain", url: str = "") -> dict[str, object]:
    """A state or a word on a thing. tone: plain, accent, good, warn, bad; the words carry the meaning, not the tone."""
    return {"label": label, "tone": tone, "url": url}


@register.simple_block_tag(name="card", end_name="endcard")
def card(
    content: str, title: str, *, url: str = "", text: str = "", side: str = "", level: int = 3, lang: str = ""
) -> SafeString:
    """One thing in a list or grid: title, text, and a line of facts (the content).

    side: html at its start (an avatar or a mark, kept with {% avatar … as side %}). level: 2 or 3, of the heading.
    """
    parts = {"title": title, "url": url, "text": text, "side": side, "level": level, "lang": lang}
    return render_to_string("ui/card.html", {**parts, "content": SafeString(content.strip())})


@register.simple_block_tag(name="empty", end_name="endempty")
def empty(content: str, title: str, *, text: str = "") -> SafeString:
    """What a list says when it holds nothing, and the next step (buttons in the content)."""
    return render_to_string("ui/empty.html", {"title": title, "text": text, "content": SafeString(content.strip())})


@register.inclusion_tag("ui/facets.html")
def facets(groups: Iterable[object], *, clear_url: str = "", chosen: str = "") -> dict[str, object]:
    """Filters. A group has label and facets; a facet label, url, count, is_current. chosen: words on phones."""
    return {"groups": groups, "clear_url": clear_url, "chosen": chosen}


def address_of_page(path: str, query: MultiValueDict[str, str], number: int) -> str:
    """The present address with another page number in it; page 1 needs none."""
    words = [(word, values) for word, values in query.lists() if word != "page"]
    if number > 1:
        words.append(("page", [str(number)]))
    return f"?{urlencode(words, doseq=True)}" if words else path


@register.inclusion_tag("ui/pagination.html", takes_context=True)
def pagination(context: Context, page: Page[object]) -> dict[str, object]:
    """Numbered pages of a Django Page, keeping the other words of the address."""
    request = context["request"]

    def address(number: int) -> str:
        return address_of_page(request.path, request.GET, number)

    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    steps = [(number, address(number) if isinstance(number, int) else "") for number in numbers]
    newer = address(page.previous_page_number()) if page.has_previous() else ""
    older = address(page.next_page_number()) if page.has_next() else ""
    return {"page": page, "steps": steps, "previous_url": newer, "next_url": older}


@register.inclusion_tag("ui/keyset.html")
def keyset(*, newer_url: str = "", older_url: str = "", newer: str = "", older: str = "") -> dict[str, object]:
    """Two steps through a list without numbers: newer and older, or the words given (Earlier, Later)."""
    return {"newer_url": newer_url, "older_url": older_url, "newer": newer, "older": older}


@register.simple_tag
def day(moment: date) -> SafeString:
    """A day as a leaf of a calendar, for the side of a card; the card's own words say the date again."""
    # Translators: a date format for the month on a leaf of a calendar, such as M (Nov) or n月.
    month = date_format(moment, pgettext("month on a leaf", "M"))
    return render_to_string("ui/day.html", {"moment": moment, "month": month})

"""The text of an item as one reader meets it: links to other items, and whole texts of others that stand in it.

Nothing of this is ever stored: who may read the other item is asked each time the text is shown. An item that one may
not read, that is withdrawn or that never was looks the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from django.template.loader import render_to_string

from knowledge.lib.references import (
    SCHEME,
    Piece,
    has_references,
    pieces_of,
    references_of,
    with_addresses,
    with_written_addresses,
)
from knowledge.models import Item, Mention
from portal.access import Access
from portal.lib.markdown import render

DEEP: Final = 3  # texts within texts
_MANY: Final = 100  # items that one text leads to
_WHOLES: Final = 20  # texts that stand in one text
_SHOWN: Final = 20  # of what leads here


@dataclass(slots=True)
class Known:
    """The items that a text leads to, as far as the reader may read them. ``left`` counts the texts still taken in."""

    items: dict[int, Item] = field(default_factory=dict)
    base: str = ""
    left: int = _WHOLES

    def address(self, pk: int) -> str:
        return f"{self.base}{self.items[pk].get_absolute_url()}" if pk in self.items else ""


def html_of(access: Access, item: Item) -> str:
    """Safe HTML. No query for a text that names no other item, else one for each depth."""
    if not has_references(item.body):
        return item.body_html
    return html_of_text(access, item.body, pk=item.pk)


def html_of_text(access: Access, text: str, *, pk: int = 0) -> str:
    """The same for a text as it is typed or was once: a preview, an older version of the item ``pk``."""
    if not has_references(text):
        return render(text)
    return _html(text, known_in(access, text), chain=(pk,))


def written_text(access: Access, item: Item, *, base: str) -> str:
    """The text in Markdown with whole addresses, for paper. ``base``: the portal's address."""
    if not has_references(item.body):
        return item.body
    known = known_in(access, item.body)
    known.base = base
    return _written(item.body, known, chain=(item.pk,))


def known_in(access: Access, text: str) -> Known:
    """What the text leads to, and what the texts in it lead to."""
    known, asked = Known(), set[int]()
    texts = [text]
    for _depth in range(DEEP + 1):
        wanted = {pk for each in texts for pk in references_of(each)} - asked
        if not wanted or len(asked) > _MANY:
            break
        asked |= wanted
        rows: Any = Item.objects.visible_to(access).shared().filter(pk__in=sorted(wanted)[:_MANY])
        found = {row.pk: row for row in rows.only("title", "slug", "language", "body")}
        known.items |= found
        included = {piece.include for each in texts for piece in pieces_of(each) if piece.include}
        texts = [row.body for pk, row in found.items() if pk in included]
    return known


def leading_here(access: Access, item: Item) -> list[Item]:
    """The items whose text names this one, as far as the reader sees them, newest first. One query."""
    ties = Mention.objects.visible_to(access).filter(to_item=item, item__withdrawn_at=None)
    rows = ties.select_related("item").only("item__title", "item__slug", "item__language", "to_item")
    return [tie.item for tie in rows.order_by("-item__shared_at", "-item")[:_SHOWN]]


def _html(text: str, known: Known, *, chain: tuple[int, ...]) -> str:
    return "".join(
        _included(piece, known, chain) if piece.include else _linked(piece.text, known) for piece in pieces_of(text)
    )


def _linked(text: str, known: Known) -> str:
    return with_addresses(render(text, schemes={SCHEME}), known.address)


def _included(piece: Piece, known: Known, chain: tuple[int, ...]) -> str:
    """A text within a text. One that leads back to itself ends there, and so does one that goes too deep."""
    found = known.items.get(piece.include)
    is_loop = piece.include in chain
    is_taken = found is not None and not is_loop and len(chain) <= DEEP and known.left > 0
    html = ""
    if is_taken and found is not None:
        known.left -= 1
        html = _html(found.body, known, chain=(*chain, found.pk))
    context = {"item": found, "html": html, "is_loop": is_loop}
    return render_to_string("knowledge/items/_included.html", context)


def _written(text: str, known: Known, *, chain: tuple[int, ...]) -> str:
    return "\n\n".join(_parts(pieces_of(text), known, chain))


def _parts(pieces: Iterable[Piece], known: Known, chain: tuple[int, ...]) -> Iterable[str]:
    for piece in pieces:
        found = known.items.get(piece.include)
        if not piece.include:
            yield with_written_addresses(piece.text, known.address)
        elif found is not None and piece.include not in chain and len(chain) <= DEEP and known.left > 0:
            known.left -= 1
            yield _written(found.body, known, chain=(*chain, found.pk))

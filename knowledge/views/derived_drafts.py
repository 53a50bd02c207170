"""What was typed of a translation or a brief: kept at every post, one for each person, original and kind."""

from typing import Final
from uuid import UUID, uuid5

from knowledge.actions.drafts import Overtaken, delete_draft, save_draft
from knowledge.models import Draft, Item
from portal.access import Access, Refused
from portal.views.request import PageRequest

_SPACE: Final = UUID("6f0a4c0e-3a0c-4c0e-9b57-5a8f3f6d2b11")
_KEPT: Final = ("language", "title", "summary", "body", "organisation", "cluster", "audience")


def draft_of(access: Access, original: Item, *, is_translation: bool) -> Draft | None:
    found: Draft | None = (
        Draft.objects.visible_to(access).filter(key=_key(access, original, is_translation=is_translation)).first()
    )
    return found


def keep_typed(request: PageRequest, original: Item, *, is_translation: bool) -> Draft | None:
    """Right or wrong. None where it could not be kept; the page has the words in any case."""
    access = request.access
    typed = {name: request.POST.get(name, "") for name in _KEPT}
    about = {"original": str(original.pk), "derived": "translation" if is_translation else "brief"}
    before = draft_of(access, original, is_translation=is_translation)
    try:
        return save_draft(
            by=access,
            key=_key(access, original, is_translation=is_translation),
            values=typed | about,
            sequence=before.sequence + 1 if before else 1,
        )
    except (Refused, Overtaken):
        return before


def typed_in(draft: Draft | None) -> dict[str, str]:
    """Where the form begins."""
    return {name: draft.values[name] for name in _KEPT if draft.values.get(name)} if draft else {}


def forget(request: PageRequest, draft: Draft | None) -> None:
    if draft is not None:
        delete_draft(by=request.access, draft=draft)


def _key(access: Access, original: Item, *, is_translation: bool) -> UUID:
    return uuid5(_SPACE, f"{access.user_id}:{original.pk}:{is_translation:d}")

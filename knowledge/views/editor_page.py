"""What the editor's template needs around its form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import translation

from knowledge.enums import SUGGESTED_CELLS, ItemKind
from knowledge.forms.items import ContentForm
from knowledge.lib.difference import difference
from knowledge.lib.outlines import outline, without_hints
from knowledge.policies.items import can_edit
from knowledge.queries.texts import html_of_text
from knowledge.queries.vocabulary import new_words, offered_words
from knowledge.views.editing import Editing
from knowledge.views.file_list import listed
from knowledge.views.signed_out import writer_mark
from portal.access import Access
from portal.lib.tags import split_tags


@dataclass(frozen=True, slots=True)
class Preview:
    """The text as readers will see it, in the language that was chosen, and the tags that would be proposed."""

    title: str
    summary: str
    html: str
    language: str
    new_tags: Sequence[str]


@dataclass(frozen=True, slots=True)
class KindHelp:
    """For the script: what choosing a kind suggests and puts into an empty text."""

    kind: str
    phase: str
    process: str
    outline: str


def text_preview(access: Access, values: Mapping[str, str]) -> Preview:
    return Preview(
        title=values.get("title", ""),
        summary=values.get("summary", ""),
        html=html_of_text(access, without_hints(values.get("body", ""))),
        language=values.get("language", "") or translation.get_language(),
        new_tags=new_words(split_tags(values.get("tags", ""))),
    )


def editor_context(editing: Editing, form: ContentForm) -> dict[str, Any]:
    """The page around the form. With a conflict or a preview the view adds its own."""
    language = str(form["language"].value() or translation.get_language())
    return {
        "form": form,
        "item": editing.item,
        "is_other_hand": editing.item is not None and not can_edit(editing.access, editing.item),
        "draft": editing.draft,
        "editing": editing,
        "files": listed(editing.files, editing.access),
        "vocabulary": offered_words(language),
        "kinds": [_help(kind) for kind in ItemKind.values],
        "writer": writer_mark(editing.access.user_id),
        "back": editing.item.get_absolute_url() if editing.item else reverse("portal:desk"),
        "overtaken": _overtaken(editing, form),
    }


def _help(kind: str) -> KindHelp:
    cell = SUGGESTED_CELLS[kind]
    return KindHelp(kind, cell.phase, cell.process, outline(kind).strip())


def _overtaken(editing: Editing, form: ContentForm) -> dict[str, Any] | None:
    """The draft as another window saved it: what the next save of this one replaces."""
    if editing.overtaken is None:
        return None
    theirs = editing.overtaken.values
    lines = difference(str(theirs.get("body", "")), str(form["body"].value() or ""))
    return {"draft": editing.overtaken, "values": theirs, "lines": lines}

"""One visit to the editor: the draft behind it, the form, and what each of its buttons does."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any, cast
from uuid import UUID, uuid4

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from knowledge.actions.attachments import add_file
from knowledge.actions.drafts import DraftTooLarge, Overtaken, save_draft
from knowledge.actions.holding import QuotaReached
from knowledge.enums import SUGGESTED_CELLS, AttachmentRole, ItemKind
from knowledge.forms.items import ContentForm, EditCourseItemForm, EditItemForm, Held, NewItemForm
from knowledge.lib.outlines import is_outline, outline
from knowledge.lib.refusal import FileRefused
from knowledge.models import Attachment, Draft, Item
from knowledge.queries.audiences import offered_for
from knowledge.queries.places import Place, places_of
from knowledge.views.typed import Typed
from knowledge.views.wake import look_at_files_soon
from portal.views.request import PageRequest


@dataclass(slots=True)
class Wrong:
    """What could not be done with this post, beside what the form says: sentences, by field or for all of it."""

    sentences: list[tuple[str | None, str]] = field(default_factory=list)

    def add(self, name: str | None, sentence: object) -> None:
        self.sentences.append((name, str(sentence)))

    def put_into(self, form: ContentForm) -> None:
        for name, sentence in self.sentences:
            form.add_error(name, sentence)


class Editing:
    """The state of one editor. ``item`` is None for a new one; ``draft`` is the row behind it, if there is one."""

    def __init__(self, request: PageRequest, *, item: Item | None = None, draft: Draft | None = None) -> None:
        self.request, self.access, self.item, self.draft = request, request.access, item, draft
        self.key: UUID = draft.key if draft else uuid4()
        self.sequence = draft.sequence if draft else 0
        self.version = (draft.version if draft else item.version) if item else 0
        self.wrong = Wrong()
        self.overtaken: Draft | None = None

    @cached_property
    def places(self) -> list[Place]:
        return places_of(self.access)

    @property
    def files(self) -> list[Attachment]:
        """Those of the item and those of the draft, with the draft's after them."""
        of_item = list(self.item.attachments.all()) if self.item else []
        return [*of_item, *(self.draft.attachments.all() if self.draft else ())]

    @property
    def held(self) -> Held:
        roles = {row.role for row in self.files}
        words = {AttachmentRole.CAPTIONS, AttachmentRole.TRANSCRIPT}
        return Held(bool(roles), AttachmentRole.RECORDING in roles, bool(roles & words))

    # Forms

    def bound(self) -> ContentForm:
        """The form with the post in it, and what else was wrong."""
        form = self._form_class(self.request.POST, None, held=self.held)
        form.full_clean()
        self.wrong.put_into(form)
        return form

    def unbound(self, values: Mapping[str, Any]) -> ContentForm:
        """The form with values that are not judged yet."""
        return self._form_class(None, None, initial=values, held=self.held)

    @property
    def _form_class(self) -> Any:
        if self.item:
            return EditCourseItemForm if self.item.kind == ItemKind.COURSE else EditItemForm
        return partial(NewItemForm, places=self.places, readerships=offered_for(self.access, self.places))

    # What a post does before its button is looked at

    def keep(self, typed: Typed) -> None:
        """The words into the draft, then the files to it. What does not work is noted, never lost from the page."""
        self.key, self.sequence, self.version = typed.key, typed.sequence, typed.version
        try:
            with transaction.atomic():
                self.draft = save_draft(
                    by=self.access,
                    key=typed.key,
                    values=typed.values,
                    sequence=typed.sequence,
                    item=self.item,
                    version=typed.version,
                )
        except Overtaken as error:
            self.draft = self.overtaken = error.draft
        except (QuotaReached, DraftTooLarge) as error:
            self._note_unkept(error, typed)
        if self.draft:
            self.key, self.sequence = self.draft.key, self.draft.sequence
            self._add_files()

    def _note_unkept(self, error: QuotaReached | DraftTooLarge, typed: Typed) -> None:
        """A text that can be shared at once needs no draft; its files would."""
        if typed.action != "share" or self.request.FILES:
            self.wrong.add(None, error.reason)

    def _add_files(self) -> None:
        for name in ("uploads", "words"):
            for upload in self.request.FILES.getlist(name):
                self._add_file(name, upload)

    def _add_file(self, name: str, upload: UploadedFile) -> None:
        try:
            with transaction.atomic():
                add_file(
                    by=self.access,
                    draft=cast("Draft", self.draft),
                    name=upload.name or "",
                    stream=cast("Any", upload.file),
                    size=upload.size or 0,
                    is_transcript=name == "words",
                )
        except (FileRefused, QuotaReached) as error:
            self.wrong.add(name, _("%(file)s: %(reason)s") % {"file": upload.name, "reason": error.reason})
        else:
            look_at_files_soon()

    # Buttons

    def with_outline(self, typed: Typed) -> dict[str, str]:
        """The values with the kind's outline in an empty text, and what the kind suggests."""
        values = dict(typed.values)
        kind = values.get("kind", "")
        if is_outline(values.get("body", "")):
            values["body"] = outline(kind)
        cell = SUGGESTED_CELLS.get(kind)
        if cell:
            values |= {"phase": cell.phase, "process": cell.process}
        return values

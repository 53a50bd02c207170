"""Four questions after a trial or an event; the answers become the text of an item."""

from collections.abc import Mapping
from typing import Any, Final, cast

from django import forms
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from knowledge.enums import ItemKind
from knowledge.forms.fields import TagsField, TextField
from knowledge.forms.placed import PlacedForm
from knowledge.lib.extracts import first_words
from knowledge.lib.outlines import OUTLINES
from portal.enums import Language

QUESTIONS: Final = ("meant", "happened", "why", "next")
_LAST: Final = ("tags", "language", "organisation", "cluster", "audience")
_ANSWER: Final = 4000  # characters


def lesson_body(answers: Mapping[str, Any], language: str) -> str:
    """The text: each question that was answered is a heading, in the language of the text."""
    with translation.override(language):
        parts = zip(QUESTIONS, OUTLINES[ItemKind.LESSON], strict=True)
        found = ((part.heading, str(answers.get(name, "")).strip()) for name, part in parts)
        return "\n\n".join(f"## {heading}\n\n{answer}" for heading, answer in found if answer) + "\n"


class LessonForm(PlacedForm):
    """The four answers and a title. The headings of the text are the questions, in the language of the text."""

    title = forms.CharField(
        label=_("In one sentence: what should others know?"),
        max_length=160,
        help_text=_("The title of the lesson. Like: cold saws need a new speed for thin tubes."),
    )
    tags = TagsField(
        label=_("Tags"), required=False, max_length=1000, help_text=_("Words between commas, by which others find it.")
    )
    language = forms.ChoiceField(label=_("Language of the text"), choices=Language)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"language": translation.get_language()} | dict(kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        for name, part in zip(QUESTIONS, OUTLINES[ItemKind.LESSON], strict=True):
            self.fields[name] = TextField(
                label=cast("Any", part.heading),
                help_text=cast("Any", part.hint),
                required=name != "why",
                max_length=_ANSWER,
                widget=forms.Textarea(attrs={"rows": 3}),
            )
        self.order_fields([*QUESTIONS, "title", *(name for name in _LAST if name in self.fields)])

    @property
    def words(self) -> dict[str, str]:
        """What the item says. Valid forms only."""
        body = lesson_body(self.cleaned_data, self.cleaned_data["language"])
        summary = first_words(self.cleaned_data["next"]) or self.cleaned_data["title"]
        found = {name: self.cleaned_data[name] for name in ("title", "language")}
        return found | {"summary": summary, "body": body}

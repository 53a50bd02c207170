"""The vocabulary of tags: new words taken in, two of one meaning merged, words in the four languages."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from portal.access import Access, Decision, refused
from portal.actions.tag_words import set_words
from portal.actions.tags import accept_tag, add_tag, merge_tags
from portal.admin.asker import asker
from portal.admin.deeds import Deed
from portal.admin.marks import badge
from portal.admin.pages import Page, page_context
from portal.admin.places import MenuGroup
from portal.admin.recent import remember
from portal.admin.scoped import ScopedAdmin
from portal.admin.site import site
from portal.enums import TagState
from portal.forms.tags import MergeForm, TagWordsForm
from portal.models import Tag
from portal.policies.tags import can_curate
from portal.queries.tags import carried_by, governed_tags

_TONES = {TagState.ACCEPTED: "good", TagState.PROPOSED: "warn", TagState.MERGED: "plain"}


def _can_accept(access: Access, tag: Tag) -> Decision:
    if tag.state != TagState.PROPOSED:
        return refused(_("Only a proposed tag can be taken in."))
    return can_curate(access)


ACCEPT = Deed(
    code="accept",
    label=_("Take into the vocabulary"),
    question=ngettext_lazy("Take this tag in?", "Take these %(count)d tags in?", "count"),
    effect=_("Everybody is offered it, and finds what carries it by its words."),
    done=ngettext_lazy("%(count)d tag is in the vocabulary.", "%(count)d tags are in the vocabulary.", "count"),
    policy=_can_accept,
    action=accept_tag,
    argument="tag",
)


def words_page(model_admin: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """GET shows the words in the four languages, POST makes them these."""
    tag = model_admin.get_object(request, object_id)
    form = TagWordsForm(request.POST if request.method == "POST" else None, tag=tag)
    if request.method == "POST" and form.is_valid():
        set_words(by=asker(request), tag=tag, labels=form.labels, synonyms=form.synonyms)
        remember(model_admin, request, tag, "words")
        messages.success(request, _("Saved. What carries the tag is found by these words."))
        return redirect(request.path)
    context = {**page_context(model_admin, request, tag), "form": form}
    return TemplateResponse(request, "admin/portal/tag/words.html", context)


def merge_page(model_admin: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """GET asks into which one, GET with an answer says what will happen, POST does it."""
    tag, access = model_admin.get_object(request, object_id), asker(request)
    choices = Tag.objects.accepted().with_words().exclude(pk=tag.pk).order_by("name")
    given = request.POST if request.method == "POST" else request.GET if "into" in request.GET else None
    form = MergeForm(given, choices=choices)
    into = form.cleaned_data["into"] if form.is_valid() else None
    if request.method == "POST" and into and tag.state != TagState.MERGED:
        merge_tags(by=access, tag=tag, into=into)
        remember(model_admin, request, into, "merge")
        messages.success(request, _("“%(one)s” leads to “%(other)s” now.") % {"one": tag.name, "other": into.name})
        return redirect(model_admin.change_url(into))
    context = {
        **page_context(model_admin, request, tag),
        "form": form,
        "into": into,
        "is_merged": tag.state == TagState.MERGED,
        "count": carried_by(access, tag),
    }
    return TemplateResponse(request, "admin/portal/tag/merge.html", context)


@admin.register(Tag, site=site)
class TagAdmin(ScopedAdmin):
    menu_order = 36
    menu_group = MenuGroup.KNOWLEDGE
    lead = _(
        "One meaning, one tag, with its words in every language. Proposed ones come from authors and wait for you."
    )
    empty = _("There is no tag yet.")
    labels = {"name": _("Tag"), "state": _("State"), "merged_into": _("Merged into")}
    list_display = ("name", "state_mark", "all_words", "merged_into")
    list_filter = ("state",)
    search_fields = ("name", "words__word")
    search_help_text = _("Any word of the tag")
    ordering = ("name", "pk")
    facts = ("slug", "all_words", "merged_into")
    fields: ClassVar[Any] = ("name",)
    deeds = (ACCEPT,)
    pages = (
        Page(code="words", path="words", view=words_page, label=_("Words")),
        Page(code="merge", path="merge", view=merge_page, label=_("Merge")),
    )

    def rows(self, access: Access) -> QuerySet[Any]:
        return governed_tags(access).select_related("merged_into")

    def may_add(self, access: Access) -> bool:
        return bool(can_curate(access))

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001
        """A new one; its words follow on their own page."""
        obj.pk = add_tag(by=asker(request), name=form.cleaned_data["name"], labels={}).pk

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: str | None = None) -> HttpResponse:
        return redirect(f"{self.change_url(obj).removesuffix('change/')}words/")

    def badges(self, row: Tag) -> Iterable[str]:
        return [self.state_mark(row)]

    @admin.display(description=_("State"), ordering="state")
    def state_mark(self, row: Tag) -> str:
        return badge(row.get_state_display(), tone=_TONES[TagState(row.state)])

    @admin.display(description=_("Words"))
    def all_words(self, row: Tag) -> str:
        return " · ".join(word.word for word in row.words.all())

"""Knowledge items, drafts and files in every state."""

from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import UUID

from django.utils import timezone

from knowledge.actions.attachments import add_file
from knowledge.actions.diffusion import widen_item
from knowledge.actions.drafts import save_draft
from knowledge.actions.items import edit_item
from knowledge.actions.openings import approve_opening, ask_to_open, send_back
from knowledge.actions.quarantine import look_at_waiting, refuse_file
from knowledge.actions.uses import mark_use
from knowledge.actions.withdrawing import withdraw_item
from knowledge.models import Attachment, Draft, Item, Opening
from portal.access import MEMBERS_AUDIENCE_ID, Access
from portal.models import Audience, User
from portal.queries.access import access_of
from tests.cast import Cast
from tests.knowledge.test_file_kinds import wav
from tests.knowledge.writing import audience, content_of, share

_FIRM = {"ada", "ben", "root"}
_PARTNERS = _FIRM | {"finn"}
_CLUSTER = _FIRM | {"cleo", "dora"}
_MEMBERS = _CLUSTER | {"finn", "gus"}
_ASKED = _FIRM | {"dora"}

# A word nobody else writes, and who alone may meet it anywhere.
CANARIES: dict[str, set[str]] = {
    "canary-item-firm": _FIRM,
    "canary-item-partners": _PARTNERS,
    "canary-item-cluster": _CLUSTER,
    "canary-item-members": _MEMBERS,
    "canary-item-asked": _ASKED,
    "canary-item-withdrawn": _FIRM,
    "canary-item-older": _FIRM,
    "canary-opening-message": _ASKED,
    "canary-opening-reason": _ASKED,
    "canary-step-reason": _CLUSTER,
    "canary-draft": {"ada"},
    "canary-file-clean": _CLUSTER,
    "canary-file-waiting": {"ada", "dora", "root"},  # who may change the item, and governance in its quarantine
    "canary-file-refused": {"ada", "dora", "root"},
}


@dataclass(frozen=True)
class ItemsWorld:
    """The rows that the tables of permissions name. Ada wrote all of them but ``of_ben``."""

    private: Item
    partners: Item
    shared: Item
    members: Item
    public: Item
    asked: Item
    sent_back: Item
    withdrawn: Item
    of_ben: Item
    opening: Opening
    draft: Draft
    edit: Draft
    clean: Attachment
    waiting: Attachment
    refused: Attachment
    drafted: Attachment
    recording: Attachment


def add(cast: Cast) -> ItemsWorld:
    ada, dora = access_of(cast.ada), access_of(cast.dora)
    shared = _shared(cast, ada)
    public = _item(cast, "public", "Everybody may know")
    approve_opening(by=dora, opening=Opening.objects.get(item=public))
    mark_use(by=access_of(cast.cleo), item=public, is_of_use=True)
    members = _item(cast, "members", "canary-item-members")
    approve_opening(by=dora, opening=Opening.objects.get(item=members))
    withdrawn = _item(cast, "cluster", "canary-item-withdrawn")
    withdraw_item(by=ada, item=withdrawn, reason="canary-item-withdrawn")
    asked = _item(cast, "firm", "canary-item-asked")
    opening = ask_to_open(
        by=ada, item=asked, audience=audience(cast, "public"), message="canary-opening-message canary-item-asked"
    )
    Opening.objects.filter(pk=opening.pk).update(asked_at=timezone.now() - timedelta(days=5))
    sent_back = _item(cast, "cluster", "A cluster's item")
    send_back(by=dora, opening=_asked(cast, ada, sent_back), reason="canary-opening-reason")
    Opening.objects.filter(item=sent_back).update(message="canary-opening-message")
    files = _files(cast, shared)
    return ItemsWorld(
        private=_item(cast, "firm", "canary-item-firm"),
        partners=_item(cast, "partners", "canary-item-partners"),
        shared=_fresh(shared),
        members=_fresh(members),
        public=_fresh(public),
        asked=_fresh(asked),
        sent_back=_fresh(sent_back),
        withdrawn=_fresh(withdrawn),
        of_ben=_item(cast, "cluster", "Ben's own", by=cast.ben),
        opening=Opening.objects.get(pk=opening.pk),
        draft=_draft(ada, 1, title="canary-draft", body="canary-draft", tags="canary-draft"),
        edit=_draft(ada, 2, item=_fresh(shared), body="canary-draft"),
        **files,
    )


def _item(cast: Cast, kind: str, word: str, *, by: User | None = None) -> Item:
    """The word in every field that a person fills in. Its address says nothing: who asks for it has typed it."""
    item = share(
        cast,
        kind,
        by=by,
        title=word,
        summary=word,
        body=f"{word}\n\n[{word}](https://example.org/{word})",
        link=f"https://example.org/{word}",
        credit=word,
        wordless=word,
        tags=(word, "Lean"),
    )
    Item.objects.filter(pk=item.pk).update(slug="an-item", note=word[:120])
    return _fresh(item)


def _shared(cast: Cast, ada: Access) -> Item:
    """Shared with the cluster after a first version that named more: three versions, two of them the cluster's."""
    item = _item(cast, "firm", "canary-item-older")
    change = content_of(title="canary-item-cluster", summary="canary-item-cluster", body="canary-item-cluster")
    empty = {"link": "", "credit": "", "wordless": ""}
    edit_item(by=ada, item=item, version=1, content=change | empty, tags=("canary-item-cluster",))
    _widen(cast, ada, item)
    edit_item(by=ada, item=item, version=2, content=change | empty | {"body": "canary-item-cluster, again"}, tags=())
    Item.objects.filter(pk=item.pk).update(note="")
    return item


def _widen(cast: Cast, ada: Access, item: Item) -> None:
    widen_item(by=ada, item=item, audience=audience(cast, "cluster"), reason="canary-step-reason")


def _asked(cast: Cast, ada: Access, item: Item) -> Opening:
    return ask_to_open(by=ada, item=item, audience=Audience.objects.get(pk=MEMBERS_AUDIENCE_ID))


def _fresh(item: Item) -> Item:
    return Item.objects.select_related("audience", "organisation", "cluster", "author").get(pk=item.pk)


def _draft(ada: Access, number: int, *, item: Item | None = None, **values: str) -> Draft:
    return save_draft(
        by=ada,
        key=UUID(int=number),
        values=values,
        sequence=1,
        item=item,
        version=item.version if item else 0,
    )


def _files(cast: Cast, item: Item) -> dict[str, Any]:
    """On the cluster's item one clean, one refused and one that waits; one more in a draft."""
    ada = access_of(cast.ada)
    draft = _draft(ada, 3, title="Files")

    def take(name: str, data: bytes) -> Attachment:
        return add_file(by=ada, draft=draft, name=name, stream=BytesIO(data), size=len(data))

    clean, refused = (
        take("canary-file-clean.txt", b"canary-file-clean"),
        take("canary-file-refused.txt", b"canary-file-refused"),
    )
    recording = take("talk.wav", wav())
    Attachment.objects.filter(draft=draft).update(draft=None, item=item)
    look_at_waiting()
    refused.refresh_from_db()
    refuse_file(by=access_of(cast.dora), attachment=refused, reason="canary-file-refused")
    waiting = take("canary-file-waiting.txt", b"canary-file-waiting")
    Attachment.objects.filter(pk=waiting.pk).update(draft=None, item=item)
    drafted = take("canary-draft.txt", b"canary-draft")
    return {"clean": clean, "waiting": waiting, "refused": refused, "drafted": drafted, "recording": recording}

"""Files that the demonstration's items hold: sent by their authors the way the editor does it, and looked at."""

from collections.abc import Iterable, Mapping
from uuid import uuid4

from ckp.demo.past import ago
from ckp.demo.texts import DATA, Entry
from knowledge.actions.attachments import add_file
from knowledge.actions.drafts import save_draft
from knowledge.actions.items import edit_item, tag_names
from knowledge.actions.quarantine import look_at_waiting
from knowledge.models import Attachment, Item
from portal.queries.access import access_of


def send_files(entries: Iterable[Entry], items: Mapping[str, Item]) -> None:
    """``items`` by folder and key. No new version comes of it: the texts stay as they are."""
    for entry in entries:
        _send(entry, items[entry["item"]])
    look_at_waiting()


def _send(entry: Entry, item: Item) -> None:
    item.refresh_from_db()
    if item.author is None:
        raise LookupError(f"{entry['item']} has no author.")
    by, path = access_of(item.author), DATA / "files" / entry["name"]
    draft = save_draft(by=by, key=uuid4(), values={}, sequence=1, item=item, version=item.version)
    with path.open("rb") as stream:
        row = add_file(by=by, draft=draft, name=path.name, stream=stream, size=path.stat().st_size)
    edit_item(by=by, item=item, version=item.version, content={}, tags=tag_names(item))
    Attachment.objects.filter(pk=row.pk).update(uploaded_at=ago(entry["days"]))

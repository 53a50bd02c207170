"""Files on their way out: after the rights check, as attachments; recordings of our own to our own player."""

import re
from typing import Any, BinaryIO, Final, cast

from django.http import FileResponse, Http404
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from knowledge.enums import AttachmentRole
from knowledge.lib.files import PICTURES, PLAYABLE
from knowledge.lib.private_files import opened
from knowledge.models import Attachment
from knowledge.policies import attachments as policies
from knowledge.views.partial import part_of
from portal.access import require
from portal.enums import Module
from portal.views.modules import needs_module
from portal.views.request import PageRequest
from portal.views.visible import get_visible

# Whatever a browser makes of it, it may run nothing, show nothing and ask nobody.
SANDBOX: Final = "sandbox; default-src 'none'"
_RANGE: Final = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


@require_safe
@needs_module(Module.KNOWLEDGE)
def attachment(request: PageRequest, pk: int, name: str) -> HttpResponseBase:
    """The file to be saved. A browser that was sent here shows nothing of it."""
    row = _fetchable(request, pk)
    response = FileResponse(
        _opened(row), as_attachment=True, filename=row.name, content_type=_with_charset(row.media_type)
    )
    return _guarded(response)


@require_safe
@needs_module(Module.KNOWLEDGE)
def recording(request: PageRequest, pk: int, name: str) -> HttpResponseBase:
    """Video, audio and captions for the player on the item's page, whole or in parts; no other file is shown."""
    row = _fetchable(request, pk)
    if row.media_type not in PLAYABLE or row.role == AttachmentRole.FILE:
        raise Http404
    stream = _opened(row)
    wanted = _RANGE.fullmatch(request.headers.get("Range", ""))
    if wanted:
        return _guarded(part_of(stream, size=row.size, first=wanted[1], last=wanted[2], content_type=row.media_type))
    response = FileResponse(stream, filename=row.name, content_type=_with_charset(row.media_type))
    response.headers["Accept-Ranges"] = "bytes"
    return _guarded(response)


@require_safe
@needs_module(Module.KNOWLEDGE)
def picture(request: PageRequest, pk: int, name: str) -> HttpResponseBase:
    """A picture in a text of ours; no other file is shown. A browser that has it asks whether it may still."""
    row = _fetchable(request, pk)
    if row.media_type not in PICTURES:
        raise Http404
    response = _guarded(FileResponse(_opened(row), filename=row.name, content_type=row.media_type))
    etag = f'"{row.sha256}"'
    response.headers["ETag"] = etag
    return cast("HttpResponseBase", get_conditional_response(request, etag=etag, response=cast("Any", response)))


def _fetchable(request: PageRequest, pk: int) -> Attachment:
    row = get_visible(Attachment.objects.all(), request.access, pk=pk)
    require(policies.can_fetch(row))
    return row


def _opened(row: Attachment) -> BinaryIO:
    try:
        return opened(row.path)
    except FileNotFoundError as error:
        raise Http404 from error


def _with_charset(media_type: str) -> str:
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


def _guarded(response: HttpResponseBase) -> HttpResponseBase:
    """No guessing of types, no scripts, no frames; what one person may fetch no cache in between gives to another."""
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    patch_cache_control(response, private=True, no_cache=True)
    return response

"""A part of a file, for players that jump to a moment (RFC 9110, section 14)."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import BinaryIO, Final

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

_CHUNK: Final = 64 * 1024


def part_of(stream: BinaryIO, *, size: int, first: str, last: str, content_type: str) -> HttpResponseBase:
    """The bytes from ``first`` to ``last``, both counted in; an empty ``first`` asks for the last so many."""
    start, end = _bounds(size, first, last)
    if start > end:
        stream.close()
        response = HttpResponse(status=HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
        response.headers["Content-Range"] = f"bytes */{size}"
        return response
    part = StreamingHttpResponse(_bytes(stream, start, end), status=HTTPStatus.PARTIAL_CONTENT)
    part.headers["Content-Type"] = content_type
    part.headers["Content-Range"] = f"bytes {start}-{end}/{size}"
    part.headers["Content-Length"] = str(end - start + 1)
    part.headers["Accept-Ranges"] = "bytes"
    return part


def _bounds(size: int, first: str, last: str) -> tuple[int, int]:
    """Within the file; nothing that makes sense comes back as an end before its start."""
    if not first:
        return (max(size - int(last), 0), size - 1) if last and int(last) else (1, 0)
    start = int(first)
    return (start, min(int(last), size - 1) if last else size - 1) if start < size else (1, 0)


def _bytes(stream: BinaryIO, start: int, end: int) -> Iterator[bytes]:
    with stream:
        stream.seek(start)
        left = end - start + 1
        while left > 0 and (chunk := stream.read(min(_CHUNK, left))):
            left -= len(chunk)
            yield chunk

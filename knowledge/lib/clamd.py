"""Asking a ClamAV daemon about a file, over its stream command. One connection a file, nothing kept."""

import socket
import struct
from dataclasses import dataclass
from typing import BinaryIO, Final

_CHUNK: Final = 64 * 1024
_LONGEST_ANSWER: Final = 4096
_PATIENCE_SECONDS: Final = 60


class ClamdSilent(Exception):
    """The daemon cannot be reached, broke off, or did not take the file: nothing is known about it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What the daemon says: the name of what it found, or nothing."""

    virus: str = ""


def scan(address: str, stream: BinaryIO) -> Finding:
    """The daemon's answer for the whole stream. ``address``: host:port, or the path of a socket.

    Raises ``ClamdSilent``; whoever asks lets no file through then.
    """
    try:
        with _connected(address) as connection:
            connection.sendall(b"zINSTREAM\0")
            while chunk := stream.read(_CHUNK):
                connection.sendall(struct.pack("!L", len(chunk)) + chunk)
            connection.sendall(struct.pack("!L", 0))
            answer = _answer(connection)
    except OSError as error:
        raise ClamdSilent(str(error)) from error
    return _finding(answer)


def _connected(address: str) -> socket.socket:
    if address.startswith("/"):
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(_PATIENCE_SECONDS)
        connection.connect(address)
        return connection
    host, _colon, port = address.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), _PATIENCE_SECONDS)


def _answer(connection: socket.socket) -> str:
    """Like ``stream: OK`` or ``stream: Eicar-Signature FOUND``, to its final zero byte."""
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < _LONGEST_ANSWER:
        part = connection.recv(1024)
        if not part:
            break
        answer += part
    return answer.rstrip(b"\0\n").decode("utf-8", "replace")


def _finding(answer: str) -> Finding:
    words = answer.removeprefix("stream: ")
    if words == "OK":
        return Finding()
    if words.endswith(" FOUND"):
        return Finding(words.removesuffix(" FOUND")[:150])
    raise ClamdSilent(words or "no answer")

"""What is taken as a file and what is not: decided by content, told in words. No database."""

import struct
import time
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin

from knowledge.lib.files import KINDS, examine
from knowledge.lib.refusal import FileRefused
from knowledge.lib.webvtt import check

Make = Callable[[], bytes]


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 30), **options: object) -> bytes:
    stream = BytesIO()
    Image.new("RGB", size, "#0b5d57").save(stream, kind, **options)
    return stream.getvalue()


def zipped(**names: bytes) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as folder:
        for name, data in names.items():
            folder.writestr(name.replace("__", "/"), data)
    return stream.getvalue()


def bomb_png(width: int = 30_000, height: int = 30_000) -> bytes:
    """A few kilobytes that say they are 900 million pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack("!L", len(data)) + kind + data + struct.pack("!L", zlib.crc32(kind + data))

    head = struct.pack("!LLBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def wav() -> bytes:
    return (
        b"RIFF"
        + struct.pack("<L", 36)
        + b"WAVEfmt "
        + struct.pack("<LHHLLHH", 16, 1, 1, 8000, 16000, 2, 16)
        + b"data\0\0\0\0"
    )


HTML = b"<!doctype html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
TAKEN: list[tuple[str, Make, str]] = [
    ("report.pdf", lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "application/pdf"),
    ("sheet.docx", lambda: zipped(word__document=b"<x/>"), KINDS["docx"].media_type),
    ("macro.docm", lambda: zipped(word__vbaProject=b"Sub AutoOpen"), "application/octet-stream"),
    ("folder.zip", lambda: zipped(a=b"b"), "application/zip"),
    ("photo.JPG", lambda: picture("JPEG"), "image/jpeg"),
    ("photo.webp", lambda: picture("WEBP"), "image/webp"),
    ("drawing.svg", lambda: SVG, "application/octet-stream"),
    ("part.dxf", lambda: b"  0\r\nSECTION\r\n  2\r\nHEADER\r\n", "application/octet-stream"),
    ("part.step", lambda: b"ISO-10303-21;\nHEADER;", "application/octet-stream"),
    ("list.csv", lambda: "peça;preço\n1;2".encode("cp1252"), "text/csv"),
    ("notes.txt", "Ghi chú".encode, "text/plain"),
    ("talk.mp4", lambda: b"\0\0\0\x20ftypisom\0\0\2\0isomiso2", "video/mp4"),
    ("talk.wav", wav, "audio/wav"),
    ("talk.vtt", lambda: b"WEBVTT\n\n00:01.000 --> 00:04.000\nGood day\n", "text/vtt"),
]
REFUSED: list[tuple[str, Make, str]] = [
    ("page.html", lambda: HTML, "not taken"),
    ("page.png", lambda: HTML, "not what the name says"),
    ("page.pdf", lambda: HTML, "not what the name says"),
    ("page.csv", lambda: b"\xef\xbb\xbf\n <HTML><script>", "web page or a program"),
    ("page.txt", lambda: b"<script>alert(1)</script>", "web page or a program"),
    ("page.svg", lambda: HTML, "web page or a program"),
    ("setup.exe", lambda: b"MZ" + b"\0" * 200, "not taken"),
    ("setup.pdf", lambda: b"MZ" + b"\0" * 200, "not what the name says"),
    ("setup.stl", lambda: b"MZ" + b"\0" * 200, "web page or a program"),
    ("run.txt", lambda: b"#!/bin/sh\nrm -rf /", "web page or a program"),
    ("run.step", lambda: b"\x7fELF\2\1\1\0", "web page or a program"),
    ("bomb.png", bomb_png, "40 million pixels"),
    ("large.png", lambda: bomb_png(8000, 5001), "40 million pixels"),
    ("torn.png", lambda: picture()[:60], "picture its name says"),
    ("other.png", lambda: picture("JPEG"), "not what the name says"),
    ("empty.pdf", lambda: b"", "empty"),
    ("noending", lambda: b"%PDF-1.7", "not taken"),
    ("latin.txt", lambda: "Peça".encode("latin-1"), "UTF-8"),
    ("binary.md", lambda: b"abc\0def", "not a text"),
    ("wrong.vtt", lambda: b"00:01.000 --> 00:04.000\nHi", "WEBVTT"),
]


@pytest.mark.parametrize(("name", "make", "media_type"), TAKEN, ids=[row[0] for row in TAKEN])
def test_what_it_is_and_says_it_is_is_taken(name: str, make: Make, media_type: str) -> None:
    data = make()
    examined = examine(name, BytesIO(data), size=len(data))
    assert examined.media_type == media_type
    assert examined.stream.read(1)


@pytest.mark.parametrize(("name", "make", "words"), REFUSED, ids=[row[0] for row in REFUSED])
def test_what_it_is_not_is_refused_in_words(name: str, make: Make, words: str) -> None:
    data = make()
    start = time.process_time()
    with pytest.raises(FileRefused, match=words):
        examine(name, BytesIO(data), size=len(data))
    assert time.process_time() - start < 2


@pytest.mark.parametrize(("name", "size"), [("a.pdf", 26), ("a.mp4", 201), ("a.txt", 3), ("a.png", 26)])
def test_sizes_are_limited_before_anything_is_read(name: str, size: int) -> None:
    with pytest.raises(FileRefused, match="larger than"):
        examine(name, BytesIO(b""), size=size * 1024 * 1024)


def test_a_picture_comes_out_without_what_was_written_beside_it() -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x8825] = "SecretCamera", {1: "S", 2: (23.0, 33.0, 1.0)}
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", "SecretWords")
    sent = [
        ("a.jpg", picture("JPEG", exif=exif, comment=b"SecretWords") + b"<script>SecretTrailer</script>"),
        ("a.png", picture("PNG", pnginfo=notes, exif=exif) + b"<html><script>SecretTrailer</script>"),
        ("a.webp", picture("WEBP", exif=exif)),
    ]
    for name, data in sent:
        assert b"Secret" in data
        kept = examine(name, BytesIO(data), size=len(data)).stream.read()
        assert b"Secret" not in kept, name
        with Image.open(BytesIO(kept)) as again:
            assert again.size == (40, 30)
            assert not again.getexif()


def test_a_photograph_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # lying on its side
    data = picture("JPEG", exif=exif)
    with Image.open(examine("a.jpg", BytesIO(data), size=len(data)).stream) as upright:
        assert upright.size == (30, 40)


def test_moving_pictures_move_on() -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "green", "blue")]
    stream = BytesIO()
    frames[0].save(stream, "GIF", save_all=True, append_images=frames[1:], duration=80, comment=b"Secret")
    kept = examine("a.gif", BytesIO(stream.getvalue()), size=100).stream.read()
    assert b"Secret" not in kept
    with Image.open(BytesIO(kept)) as again:
        assert getattr(again, "n_frames", 1) == 3


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("WEBVTT\n\n00:01 --> 00:04\nHi", "Line 3"),
        ("WEBVTT\n\n00:04.000 --> 00:01.000\nHi", "ends before"),
        ("WEBVTT\n\nNothing", "no caption"),
        ("WEBVTT\n\n00:01.000 --> 00:04.000\n<script>alert(1)</script>", "runs"),
    ],
)
def test_captions_say_what_is_wrong_and_where(text: str, words: str) -> None:
    with pytest.raises(FileRefused, match=words):
        check(text)


def test_captions_as_programs_write_them_are_taken() -> None:
    assert (
        check(
            "\ufeffWEBVTT - Talk\r\nNOTE made by hand\r\n\r\n1\r\n00:00:01.000 --> 00:00:04.500 align:start\r\nOlá\r\n"
        )
        == 1
    )

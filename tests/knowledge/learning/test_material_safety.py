"""Files that are sent as a course: what could harm is refused with a sentence, and nothing of it is read."""

import io
import stat
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from knowledge.lib.learning.material import bundle as bundles
from knowledge.lib.learning.material.bundle import Bundle, folder_bundle, zip_bundle
from knowledge.lib.learning.material.reading import read_course
from knowledge.lib.learning.material.texts import NotACourse


def zipped(files: dict[str, bytes]) -> io.BytesIO:
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    out.seek(0)
    return out


def link(name: str, target: bytes) -> io.BytesIO:
    out = io.BytesIO()
    entry = ZipInfo(name)
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    with ZipFile(out, "w") as archive:
        archive.writestr(entry, target)
    out.seek(0)
    return out


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (lambda: zipped({"../evil.md": b"x"}), "names that lead out of it"),
        (lambda: zipped({"a/../../evil.md": b"x"}), "names that lead out of it"),
        (lambda: zipped({"/etc/passwd.md": b"x"}), "names that lead out of it"),
        (lambda: zipped({"C:evil.md": b"x"}), "names that lead out of it"),
        (lambda: zipped({"a\\..\\evil.md": b"x"}), "names that lead out of it"),
        (lambda: link("lesson.md", b"/etc/passwd"), "is a link to another file"),
        (lambda: zipped({"a\nb.md": b"x"}), "a name that cannot be used"),
        (lambda: zipped({"x" * 301 + ".md": b"x"}), "a name that cannot be used"),
        (lambda: zipped({"bomb.md": b"\0" * 20_000_000}), "more room unpacked than is allowed"),
        (lambda: zipped({f"{number}.md": b"x" for number in range(2_001)}), "at most 2000 files"),
        (lambda: io.BytesIO(b"PK not a zip"), "damaged"),
        (lambda: zipped({".hidden/x.md": b"x"}), "There is no file in it."),
    ],
)
def test_a_harmful_zip_is_refused_with_a_reason(file: Callable[[], io.BytesIO], words: str) -> None:
    with pytest.raises(NotACourse, match=words):
        zip_bundle(file())


def test_the_whole_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundles, "MOST_BYTES", 100)
    with pytest.raises(NotACourse, match="at most 0 MB together"):
        zip_bundle(zipped({"a.md": b"x" * 60, "b.md": b"y" * 60}))


def test_an_archive_within_an_archive_is_not_opened() -> None:
    found = zip_bundle(zipped({"a.md": b"# A", "inner.zip": zipped({"b.md": b"x"}).getvalue()}))
    assert list(found.files) == ["a.md"]
    assert str(found.findings[0].text) == "An archive within the archive is not opened."


def test_links_out_of_a_folder_are_left_out(tmp_path: Path) -> None:
    outside = tmp_path / "secret.md"
    outside.write_text("secret")
    inside = tmp_path / "course"
    inside.mkdir()
    (inside / "a.md").write_text("# A")
    (inside / "b.md").symlink_to(outside)
    found = folder_bundle(inside)
    assert list(found.files) == ["a.md"]
    assert [finding.file for finding in found.findings] == ["b.md"]


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"a.md": "Grüße".encode("cp1252")}, "not written in UTF-8"),
        ({"a.md": b"a\0b"}, "is not a text"),
        ({"a.md": b"x" * 2_100_000}, "too long for a text"),
        ({"a.md": b"---\ntitle: A\n"}, "has no end"),
        ({"a.md": b"---\n- a\n---\nx"}, "not a list of names and values"),
        ({"a.md": b"---\na: &x [1]\nb: *x\n---\nx"}, "not a list of names and values"),
        ({"a.txt": b"x"}, "no file in reStructuredText"),
        ({"a.md": b"---\nkey: k\n---\nx", "b.md": b"---\nkey: k\n---\ny"}, "Two lessons have the key"),
        (
            {"m/index.cnxml": b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><document>&e;</document>'},
            "not XML",
        ),
        ({"m/index.cnxml": b'<!DOCTYPE x [<!ENTITY a "aaa"><!ENTITY b "&a;&a;">]><document>&b;</document>'}, "not XML"),
        ({"m/index.cnxml": b"<document>"}, "not XML"),
    ],
)
def test_texts_that_cannot_be_read_are_refused_with_a_reason(files: dict[str, bytes], words: str) -> None:
    with pytest.raises(NotACourse, match=words):
        read_course(Bundle(files))


def test_a_restructured_text_reads_no_other_file() -> None:
    source = b"Title\n=====\n\n.. include:: /etc/passwd\n\n.. raw:: html\n\n   <script>alert(1)</script>\n\nText.\n"
    read = read_course(Bundle({"a.rst": source}))
    assert read.course.lessons[0].body == "Text."
    assert [str(finding.text) for finding in read.findings] == [
        "“include /etc/passwd” cannot be kept.",
        "“raw html” cannot be kept.",
    ]


def test_utf_16_with_its_mark_is_read() -> None:
    assert read_course(Bundle({"a.md": "# Tính\n\nĐo".encode("utf-16")})).course.lessons[0].title == "Tính"


def test_a_zip_without_a_title_is_called_as_its_file() -> None:
    made = zip_bundle(zipped({"one/a.md": b"# A", "two/b.md": b"# B"}), "good-habits.zip")
    assert read_course(made).course.title == "Good habits"

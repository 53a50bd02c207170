"""Documents that can drift are made from the code."""

from pathlib import Path

import pytest

from ckp import documents


def test_generated_documents_say_what_the_code_says() -> None:
    assert documents.stale() == []


def test_a_changed_document_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "DOCS", tmp_path)
    assert set(documents.stale()) == set(documents.PAGES)
    documents.write()
    assert documents.stale() == []

"""The real courses of the demonstration are read whole: nothing in them is broken, and each is credited."""

import pytest

from ckp.demo import texts
from ckp.demo.courses import FOLDER
from ckp.demo.texts import Entry
from knowledge.enums import Licence
from knowledge.lib.learning.material.checking import checked
from knowledge.lib.learning.material.reading import bundle_at, read_course
from portal.enums import Language

COURSES = texts.courses()


@pytest.mark.parametrize("entry", COURSES, ids=lambda entry: entry["folder"])
def test_a_course_is_read_whole(entry: Entry) -> None:
    read = read_course(bundle_at(FOLDER / entry["folder"]))
    found = checked(read.course)
    assert found.is_sound, found
    assert found.lessons >= 2
    assert entry["language"] in Language.values
    assert entry["licence"] in Licence.values
    assert f"`{entry['folder']}/`" in (FOLDER / "SOURCE.md").read_text(encoding="utf-8")


def test_they_are_in_all_languages_and_show_what_there_is() -> None:
    assert {entry["language"] for entry in COURSES} == set(Language.values)
    all_found = [checked(read_course(bundle_at(FOLDER / entry["folder"])).course) for entry in COURSES]
    assert sum(found.formulas for found in all_found) > 50
    assert sum(found.tables for found in all_found) > 5

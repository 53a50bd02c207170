"""Every visible string in every language: other packages' strings, our own, and the files that carry them."""

import re
from importlib.util import find_spec
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import translation
from django.utils.translation import trans_real
from pytest_django import Settings

from ckp.catalogues import compiling, faults, source

BASE = Path(settings.BASE_DIR)
LOCALE = Path(settings.LOCALE_PATHS[0])
LANGUAGES = {"pt-br": "pt_BR", "vi": "vi", "zh-hant": "zh_Hant"}
OUR_FOLDERS = [BASE / name for name in ("ckp", "portal", "knowledge", "performance", "forums", "templates")]
CATALOGUES = compiling.catalogues(LOCALE)
PACKAGES = ("django", "allauth", "guardian", "taggit", "import_export", "pghistory", "pgtrigger")
DJANGO_FOLDERS = (
    *("conf", "core", "db", "forms", "utils", "views", "contrib/admin", "contrib/auth", "contrib/contenttypes"),
    *("contrib/humanize", "contrib/messages", "contrib/postgres", "contrib/sessions", "contrib/staticfiles"),
)

# Strings that are rightly the same in the other language.
SAME = {
    "pt-br": {
        # Portuguese writes these the same way: languages, months, and a word each from admin, humanize and allauth.
        *("Bengali", "Esperanto", "Hindi", "Igbo", "Ido", "Khmer", "Marathi", "Punjabi"),
        *("Tatar", "Telugu", "Udmurt", "Urdu"),
        *("jan", "mar", "jun", "jul", "nov"),
        *("%(full_result_count)s total", "%(value)s googol", "Menu:"),
    },
    "vi": {"Email"},  # the word in use
    "zh-hant": set(),
}
# Marks, units and format names that are the same everywhere.
SAME_EVERYWHERE = re.compile(
    r"[\W\d]*|IPv[46]|URL|%s [KMGTP]B|%\(size\)d byte|[ap]\.m\.|[AP]M"
    r"|%\(truncated_text\)s…|%\(class_name\)s %\(instance\)s"
)


def package_folder(package: str) -> Path:
    spec = find_spec(package)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent


def messages_of(package: str) -> set[source.Message]:
    root = package_folder(package)
    return source.messages([root / name for name in DJANGO_FOLDERS] if package == "django" else [root])


def said(message: source.Message) -> set[str]:
    """What the active language says for the message; for a plural, with 1 and with 2."""
    context, singular, plural = message
    if plural and context:
        return {translation.npgettext(context, singular, plural, number) for number in (1, 2)}
    if plural:
        return {translation.ngettext(singular, plural, number) for number in (1, 2)}
    return {translation.pgettext(context, singular) if context else translation.gettext(singular)}


@pytest.mark.parametrize("package", PACKAGES)
def test_other_packages_speak_the_languages(package: str) -> None:
    messages = {each for each in messages_of(package) if not SAME_EVERYWHERE.fullmatch(each.singular)}
    english = []
    for language, same in SAME.items():
        with translation.override(language):
            wanted = {each for each in messages if each.singular not in same}
            english += [f"{language}: {each}" for each in sorted(wanted) if set(each) & said(each)]
    assert not english


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_admins_scripts_speak_the_language(language: str) -> None:
    upstream = package_folder("django") / "contrib/admin/locale/en/LC_MESSAGES/djangojs.po"
    same = {"Jan", "Jun", "Jul", "Nov", "Mar", "S", "M", "T", "F"} if language == "pt-br" else set()
    spoken = trans_real.DjangoTranslation(language, domain="djangojs")
    english = [
        entry.msgid
        for entry in polib.pofile(str(upstream))
        if entry.msgid not in same
        and entry.msgid
        == (
            spoken.ngettext(entry.msgid, entry.msgid_plural, 1)
            if entry.msgid_plural
            else spoken.pgettext(entry.msgctxt, entry.msgid)
            if entry.msgctxt
            else spoken.gettext(entry.msgid)
        )
    ]
    assert not english


@pytest.mark.parametrize("language", LANGUAGES.values())
def test_our_catalogue_has_every_message_of_the_source(language: str) -> None:
    path = LOCALE / language / "LC_MESSAGES" / "django.po"
    listed = {
        source.Message(entry.msgctxt or "", entry.msgid, entry.msgid_plural or "") for entry in polib.pofile(str(path))
    }
    asked = source.messages(OUR_FOLDERS)
    assert sorted(asked - listed) == [], "Run manage.py makemessages --no-obsolete and translate these."
    assert sorted(listed - asked) == [], "No source asks for these any more."


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.relative_to(LOCALE).as_posix())
def test_a_catalogue_has_neither_gaps_nor_mistakes(path: Path) -> None:
    ours = "thirdparty" not in path.parts
    assert [*faults.gaps(path), *faults.mistakes(path), *(faults.endings(path) if ours else ())] == []


def test_the_compiled_catalogues_are_up_to_date() -> None:
    call_command("compile_catalogues", "--check")


def test_a_stale_catalogue_is_named_and_repaired(
    tmp_path: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.LOCALE_PATHS = [tmp_path]
    path = written(tmp_path, 'msgid "Yes"\nmsgstr "Có"\n')
    (path.parent / "orphan.mo").write_bytes(b"")
    with pytest.raises(CommandError):
        call_command("compile_catalogues", "--check")
    assert capsys.readouterr().out.split() == ["vi/LC_MESSAGES/django.mo", "vi/LC_MESSAGES/orphan.mo"]
    call_command("compile_catalogues")
    call_command("compile_catalogues", "--check")
    assert polib.mofile(str(path.with_suffix(".mo"))).find("Yes").msgstr == "Có"


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ('msgid "Yes"\nmsgstr ""', "not translated"),
        ('#, fuzzy\nmsgid "Yes"\nmsgstr "Có"', "fuzzy"),
        ('#~ msgid "Yes"\n#~ msgstr "Có"', "obsolete"),
        ('msgid "%(n)s firms"\nmsgstr "%(m)s doanh nghiệp"', "other placeholders"),
        ('msgid "%s of %d"\nmsgstr "%d trong %s"', "other placeholders"),
        ('msgid "{name} left"\nmsgstr "đã rời đi"', "other placeholders"),
        ('msgid "<b>A</b>"\nmsgstr "<b>A<b>"', "other markup"),
        ('msgid "A\\n"\nmsgstr "A"', "other line ends"),
        ('msgid "one"\nmsgid_plural "two"\nmsgstr[0] "a"\nmsgstr[1] "b"', "2 plural forms where 1"),
        ('msgid "one"\nmsgid_plural "%(n)s"\nmsgstr[0] "a"', "other placeholders in the plural"),
        ('msgid "Done."\nmsgstr "Xong"', "other ending"),
    ],
)
def test_a_fault_is_found(tmp_path: Path, entry: str, fault: str) -> None:
    path = written(tmp_path, f"{entry}\n")
    assert fault in "; ".join([*faults.gaps(path), *faults.mistakes(path), *faults.endings(path)])


def written(folder: Path, entries: str) -> Path:
    """A Vietnamese catalogue with these entries."""
    path = folder / "vi" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    header = r"Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=1; plural=0;\n"
    path.write_text(f'msgid ""\nmsgstr "{header}"\n\n{entries}', encoding="utf-8")
    return path


def test_messages_are_read_from_python_and_templates(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text('_("Yes"), _(name), ngettext("firm", "firms", n), pgettext("verb", "Open")\n')
    (tmp_path / "b.html").write_text(
        "{% translate 'No' %}{% blocktranslate trimmed count n=n %}\n {{ n }} day 5%\n{% plural %}{{ n }} days"
        '{% endblocktranslate %}{% include "c" with title=_("Title") %}'
    )
    assert source.messages([tmp_path]) == {
        source.Message("", "Yes", ""),
        source.Message("", "firm", "firms"),
        source.Message("verb", "Open", ""),
        source.Message("", "No", ""),
        source.Message("", "%(n)s day 5%%", "%(n)s days"),
        source.Message("", "Title", ""),
    }

"""How to cite an item: a sentence, BibTeX and RIS."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "%": r"\%",
        "&": r"\&",
        "#": r"\#",
        "_": r"\_",
        "$": r"\$",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Cited:
    """What a citation names. ``author`` and ``organisation`` are empty where the reader may not know of them."""

    key: str
    title: str
    summary: str
    kind: str
    author: str
    organisation: str
    portal: str
    url: str
    shared_on: date
    changed_on: date
    version: int
    language: str
    licence: str
    keywords: tuple[str, ...] = ()

    @property
    def makers(self) -> tuple[str, ...]:
        """The person, then the organisation; the portal where neither is known."""
        return tuple(filter(None, (self.author, self.organisation))) or (self.portal,)


def as_sentence(cited: Cited) -> str:
    """In the active language: who (year). Title. Kind, version of a day. Portal. Address."""
    version = _("version %(number)s of %(day)s") % {
        "number": cited.version,
        "day": date_format(cited.changed_on, "DATE_FORMAT"),
    }
    who = ", ".join(cited.makers)
    return f"{who} ({cited.shared_on.year}). {cited.title}. {cited.kind}, {version}. {cited.portal}. {cited.url}"


def as_bibtex(cited: Cited) -> str:
    """One entry; letters of all languages stand as they are (UTF-8)."""
    fields = {
        "title": f"{{{_latex(cited.title)}}}",
        "author": " and ".join(f"{{{_latex(each)}}}" for each in cited.makers),
        "howpublished": _latex(f"{cited.kind}, {cited.portal}"),
        "year": str(cited.shared_on.year),
        "month": str(cited.shared_on.month),
        "url": _one_line(cited.url),
        "language": cited.language,
        "abstract": _latex(cited.summary),
        "keywords": _latex(", ".join(cited.keywords)),
        "note": _latex(f"Version {cited.version}, {cited.changed_on.isoformat()}. {cited.licence}"),
    }
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@misc{{{cited.key},\n{body}}}\n"


def as_ris(cited: Cited) -> str:
    """One reference, lines ended as the format wants them."""
    lines = [
        ("TY", "GEN"),
        ("TI", cited.title),
        *(("AU", each) for each in cited.makers),
        ("PY", str(cited.shared_on.year)),
        ("DA", cited.shared_on.strftime("%Y/%m/%d")),
        ("AB", cited.summary),
        *(("KW", each) for each in cited.keywords),
        ("LA", cited.language),
        ("PB", cited.portal),
        ("M3", cited.kind),
        ("ET", str(cited.version)),
        ("UR", cited.url),
        ("ER", ""),
    ]
    return "".join(f"{name}  - {_one_line(value)}\r\n" for name, value in lines)


def _latex(text: str) -> str:
    return _one_line(text).translate(_LATEX)


def _one_line(text: str) -> str:
    return " ".join(text.split())

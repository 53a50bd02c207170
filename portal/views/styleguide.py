"""The style guide: every element with the kind of content it will meet."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from portal.lib.table import Column, sortable
from portal.queries.events import When

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Visit:
    """Something that happens between two moments."""

    starts_at: datetime
    ends_at: datetime


VISIT = Visit(datetime(2026, 3, 4, 9, 0, tzinfo=UTC), datetime(2026, 3, 4, 11, 30, tzinfo=UTC))


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """A tab, a facet or a step of the trail, as the elements expect them."""

    label: Text
    url: str = "#"
    is_current: bool = False
    count: int | None = None
    when: date | None = None
    who: str = ""
    detail: Text = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A group of facets."""

    label: Text
    facets: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Firm:
    """A row of the table."""

    name: str
    place: str
    makes: str
    people: int
    state: Text
    tone: str


class FindForm(forms.Form):
    """A form of one field, beside its button."""

    find = forms.CharField(label=_("Find a firm"), required=False)


class ShowForm(forms.Form):
    """One control of every kind, some of them filled in wrongly."""

    name = forms.CharField(label=_("Name of the firm"), help_text=_("As on its papers."), max_length=80)
    email = forms.EmailField(label=_("E-mail"))
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    founded = forms.IntegerField(label=_("Founded in"), required=False)
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[("", _("Choose")), ("firm", _("Firm")), ("university", _("University"))]
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages spoken"),
        choices=[("pt-br", "Português"), ("vi", "Tiếng Việt"), ("zh-hant", "繁體中文")],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Partners abroad look for this."),
    )
    audience = forms.ChoiceField(
        label=_("Who can read this"),
        choices=[("public", _("Everyone")), ("members", _("All members")), ("firm", _("My firm"))],
        widget=forms.RadioSelect,
    )
    equipment = forms.MultipleChoiceField(
        label=_("Equipment"), required=False, choices=[("lathe", _("Lathe")), ("press", _("Press brake"))]
    )
    about = forms.CharField(label=_("What the firm makes"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
    logo = forms.FileField(label=_("Logo"), required=False, help_text=_("PNG or JPEG, at most 2 MB."))
    agreed = forms.BooleanField(
        label=_("I may speak for this firm"), help_text=_("Governance asks before it verifies the firm.")
    )


FIRMS = (
    Firm("Oficina Barbosa", "Sertãozinho", "Eixos torneados", 34, _("Verified"), "good"),
    Firm("Công ty Cơ khí Chính xác Thạch Thất", "Hà Nội", "Khuôn dập, chi tiết máy", 1120, _("Waiting"), "warn"),
    Firm("裕昌鑄造股份有限公司", "臺中市", "灰口鑄鐵件", 58, _("Verified"), "good"),
    Firm("Donaudampfschifffahrtswerkstättengesellschaft", "Linz", "Schiffswellen", 7, _("Suspended"), "bad"),
)
COLUMNS = (
    Column(name="name", label=_("Firm")),
    Column(name="place", label=_("Place")),
    Column(name="makes", label=_("Makes")),
    Column(name="people", label=_("People"), kind="number"),
    Column(name="state", label=_("State")),
)
TABS = (
    Choice(label=_("About"), is_current=True),
    Choice(label=_("People"), count=34),
    Choice(label=_("Partners"), count=6),
)
GROUPS = (
    Group(
        _("Kind"),
        (Choice(label=_("Firm"), count=1184, is_current=True), Choice(label=_("University"), count=3)),
    ),
    Group(
        _("Language"),
        (
            Choice(label="Português", count=201),
            Choice(label="Tiếng Việt", count=44),
            Choice(label="繁體中文", count=18),
        ),
    ),
)
STEPS = (
    Choice(label=_("Opened to all members"), url="", is_current=True, when=date(2026, 10, 12), who="Ada Barbosa"),
    Choice(label=_("Opened to partners of the firm"), url="", when=date(2026, 9, 3), detail=_("6 firms")),
    Choice(label=_("Written inside the firm"), url="", when=date(2026, 8, 28)),
)
COUNTS = ((12, 31, 46, 9), (27, 18, 22, 41), (6, 64, 15, 20), (3, 8, 37, 0))
MISTAKES = {"name": "", "email": "ada@", "founded": "long ago", "website": "https://example.org"}


def may_see(request: HttpRequest) -> bool:
    """Governance staff everywhere, and everybody in the demonstration."""
    return bool(settings.IS_DEMO or request.access.is_staff)  # type: ignore[attr-defined]


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """Every element of templates/ui/ on one page."""
    if not may_see(request):
        raise Http404
    return render(
        request,
        "portal/styleguide/styleguide.html",
        {
            "form": ShowForm(),
            "find_form": FindForm(),
            "wrong_form": ShowForm(MISTAKES, prefix="wrong"),
            "columns": sortable(COLUMNS, names=("name", "people"), query=request.GET.dict() or {"order": "name"}),
            "firms": FIRMS,
            "tabs": TABS,
            "groups": GROUPS,
            "steps": STEPS,
            "counts": COUNTS,
            "cell_urls": [["#map"] * 4] * 4,
            "today": timezone.localdate(),
            "visit": VISIT,
            "when": When(VISIT.starts_at, VISIT.ends_at, "UTC"),
            "page": Paginator(range(480), 10).get_page(request.GET.get("page", 5)),
        },
    )

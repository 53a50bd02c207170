"""What the catalogue of practices adds to the shared pages: search hits, and a figure on a cluster's page."""

from collections.abc import Iterable

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from knowledge.models import Practice, Study
from knowledge.queries.practices import figure_of
from portal.access import Access
from portal.contributions import Catalogue, Link, NoticeKind, Resolver, SearchHit, managers
from portal.enums import Delivery, Module
from portal.models import Cluster


def _entries(access: Access) -> Iterable[SearchHit]:
    rows = Practice.objects.visible_to(access).offered().in_language().order_by("code")
    return [
        SearchHit(title=row.label, text=row.told, url=row.get_absolute_url(), language=row.language) for row in rows
    ]


def figure(access: Access, slug: str) -> str:
    """How much of the catalogue one cluster does, for its page. Nothing on other pages, or where it says nothing."""
    if not slug:
        return ""
    on = access.modules.get(Module.KNOWLEDGE, frozenset())
    cluster = Cluster.objects.visible_to(access).filter(slug=slug, pk__in=on).first()
    drawn = figure_of(access, cluster) if cluster else None
    if drawn is None or drawn.is_empty:
        return ""
    context = {"figure": drawn, "list_url": f"{reverse('knowledge:practice-list')}?cluster={slug}"}
    return render_to_string("knowledge/practices/overview.html", context)


def _studies(access: Access, pks: Iterable[int]) -> dict[int, Link]:
    rows = Study.objects.visible_to(access).filter(pk__in=pks)
    return {row.pk: Link(row.title, row.get_absolute_url()) for row in rows}


def _is_staff(access: Access) -> bool:
    return access.is_staff


_ASKED = _("You get this because you manage an organisation in %(cluster)s.")
NOTICE_KINDS = (
    NoticeKind(
        code="study-opened",
        label=_("My firm is asked in a study"),
        title=_("%(cluster)s asks your firm: %(title)s"),
        body=_("Answer until %(until)s. Nobody sees the answer of another firm; means are shown after the end."),
        reason=_ASKED,
        action=_("Answer"),
        concerns=managers,
    ),
    NoticeKind(
        code="study-ended",
        label=_("A study has ended and waits for its release"),
        title=_("“%(title)s” has ended"),
        body=_("Two people of governance release its result."),
        reason=_("You get this because you govern %(cluster)s."),
        action=_("Look at the study"),
        concerns=_is_staff,
    ),
    NoticeKind(
        code="study-released",
        label=_("The result of a study is there"),
        title=_("The result of “%(title)s” is there"),
        body=_("It shows what is important to the firms of %(cluster)s and little adopted, from five firms on."),
        reason=_ASKED,
        action=_("See the result"),
        default=Delivery.DAILY,
        concerns=managers,
    ),
)
RESOLVERS: dict[str, Resolver] = {"knowledge.study": _studies}
CATALOGUES = (Catalogue(code="practice", label=_("Practices"), entries=_entries, module=Module.KNOWLEDGE),)

"""What an address or a form names is looked up among what its reader sees: hidden is answered as missing is."""

from collections.abc import Callable

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from knowledge.actions.cards import place_card
from knowledge.models import Attachment, PracticeEvidence, Theme
from portal.actions.audiences import cluster_audience
from portal.models import Cluster, User
from tests.cast import Cast
from tests.knowledge.test_acquisitions import plan
from tests.knowledge.test_editor_pages import NEW, whole
from tests.knowledge.test_theme_pages import arrange, begin, html_of, titles
from tests.knowledge.writing import audience, share
from tests.world.practices import mark

ClientOf = Callable[[User | None], Client]
MISSING = 999_999


def test_plans_of_a_hidden_theme_are_plans_of_no_theme(cast: Cast, client_of: ClientOf) -> None:
    hidden = begin(cast)
    plan(cast, hidden, title="On a board that Ada does not see")
    plan(cast, begin(cast, name="Another"), title="On another board")
    Theme.objects.filter(pk=hidden.pk).update(audience=audience(cast, "firm", cast.firm_b))
    for theme in (hidden.pk, MISSING):
        page = html_of(client_of(cast.ada), f"/knowledge/acquisitions/?theme={theme}")
        assert "On a board that Ada does not see" in page
        assert "On another board" in page


def test_a_hidden_card_is_no_place_to_put_another(cast: Cast, client_of: ClientOf) -> None:
    theme = begin(cast)
    hidden = place_card(theme, share(cast, "firm", title="Ours"), "use")
    card = place_card(theme, share(cast, "cluster", title="For all"), "use")
    assert arrange(client_of(cast.cleo), theme, f"{card.pk}:use:{hidden.pk}") == 302
    assert titles(html_of(client_of(cast.ada), theme.get_absolute_url()), "use") == ["Ours", "For all"]


def test_the_file_of_somebody_elses_draft_is_not_there_to_be_removed(cast: Cast, client_of: ClientOf) -> None:
    upload = SimpleUploadedFile("plan.pdf", b"%PDF-1.7\nx")
    client_of(cast.ada).post(NEW, whole(cast, action="draft", uploads=upload))
    row, client = Attachment.objects.get(), client_of(cast.cleo)
    answers = [client.post(NEW, whole(cast, action=f"remove:{pk}")).status_code for pk in (row.pk, MISSING)]
    assert answers == [404, 404]
    assert Attachment.objects.exists()


def test_evidence_that_governance_may_not_read_is_not_in_its_form(cast: Cast, client_of: ClientOf) -> None:
    hidden, shown = share(cast, "firm", title="Hidden proof"), share(cast, "cluster", title="Open proof")
    said = mark(cast, "P01", "cluster")
    PracticeEvidence.objects.bulk_create([PracticeEvidence(mark=said, item=item) for item in (hidden, shown)])
    page = html_of(client_of(cast.dora), f"/knowledge/practices/P01/mark/{cast.cluster.slug}/")
    assert shown.get_absolute_url() in page
    assert hidden.get_absolute_url() not in page


def test_a_hidden_cluster_has_no_practices_to_mark(cast: Cast, client_of: ClientOf) -> None:
    Cluster.objects.filter(pk=cast.other_cluster.pk).update(audience=cluster_audience(cast.other_cluster))
    client = client_of(cast.dora)
    for slug in (cast.other_cluster.slug, "no-such-cluster"):
        assert client.get(f"/knowledge/practices/P01/mark/{slug}/").status_code == 404


def test_the_trace_offers_no_cluster_that_its_reader_does_not_see(cast: Cast, client_of: ClientOf) -> None:
    hidden = cast.other_cluster
    Cluster.objects.filter(pk=hidden.pk).update(audience=cluster_audience(hidden))
    client = client_of(cast.ada)
    for slug in (hidden.slug, "no-such-cluster"):
        page = html_of(client, f"/knowledge/trace/?cluster={slug}")
        assert hidden.name not in page
        assert cast.cluster.name in page

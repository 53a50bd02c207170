"""Staff of one cluster find that cluster's things, by whichever way they look."""

from collections.abc import Iterator

import pytest
from django.test import Client

from portal.access import Access
from portal.actions.clusters import dismiss_staff, edit_cluster
from portal.actions.invitations import invite
from portal.actions.memberships import ask_to_join
from portal.actions.organisations import register_organisation
from portal.models import Affiliation, Cluster, Invitation, Membership, Organisation, Partnership, User
from portal.queries.access import access_of
from tests.cast import Cast, make_person
from tests.governing import body, governing, inside, without_its_address

SECRET = "canary-elsewhere"
KINDS = ("organisation", "cluster", "affiliation", "user", "membership", "invitation")
FAR = 987_654_321


@pytest.fixture
def elsewhere(cast: Cast) -> Cast:
    """In the other cluster: a firm, its person, a request and an invitation whose names nobody here may read."""
    hanna = make_person("Hanna")
    User.objects.filter(pk=hanna.pk).update(name=SECRET, email=f"{SECRET}@example.org")
    hanna.refresh_from_db()
    register_organisation(by=access_of(hanna), name=SECRET, summary=SECRET, cluster=cast.other_cluster)
    Cluster.objects.filter(pk=cast.other_cluster.pk).update(name=SECRET, sectors=SECRET)
    ask_to_join(by=access_of(hanna), organisation=cast.firm_f, message=SECRET)
    invite(by=access_of(cast.finn), organisation=cast.firm_f, email=f"{SECRET}@example.net")
    return cast


def hidden_ids(cast: Cast) -> Iterator[tuple[str, int]]:
    firm = Organisation.objects.get(name=SECRET)
    yield "organisation", firm.pk
    yield "organisation", cast.firm_f.pk
    yield "cluster", cast.other_cluster.pk
    yield "affiliation", Affiliation.objects.get(organisation=firm).pk
    yield "user", User.objects.get(name=SECRET).pk
    yield "user", cast.finn.pk
    yield "user", cast.eve.pk
    yield "membership", Membership.objects.get(message=SECRET).pk
    yield "invitation", Invitation.objects.get(organisation=cast.firm_f).pk


@pytest.fixture
def dora(elsewhere: Cast) -> Client:
    return governing(elsewhere.dora)


def test_the_other_cluster_s_staff_do_find_it(elsewhere: Cast) -> None:
    """Guards the tests below against looking for what is nowhere."""
    gus = governing(elsewhere.gus)
    for kind in KINDS:
        assert SECRET in body(gus, f"/admin/portal/{kind}/"), kind
    assert SECRET in body(gus, "/admin/")


def test_the_desk_holds_one_s_own_cluster_alone(dora: Client) -> None:
    page = body(dora, "/admin/")
    assert SECRET not in page
    assert "Nothing waits for you" in page


def test_lists_searches_and_filters_hold_one_s_own_cluster_alone(elsewhere: Cast, dora: Client) -> None:
    other = f"?cluster={elsewhere.other_cluster.pk}"
    for kind in KINDS:
        queries = ["", "?o=1", "?o=-1.2", "?p=1", "?all=", *([other] if kind != "cluster" else [])]
        for query in queries:
            assert SECRET not in body(dora, f"/admin/portal/{kind}/{query}"), query
        found = body(dora, f"/admin/portal/{kind}/?q={SECRET}")
        assert found.count(SECRET) == found.count(f'value="{SECRET}"') + found.count(f"q={SECRET}")
        assert "Nothing fits" in found


def test_the_filter_by_cluster_names_only_one_s_own(elsewhere: Cast) -> None:
    both = governing(elsewhere.root)
    assert f"?cluster={elsewhere.other_cluster.pk}" in body(both, "/admin/portal/organisation/")
    assert "?cluster=" not in body(governing(elsewhere.dora), "/admin/portal/organisation/")


def test_an_address_asks_only_what_the_filters_ask(dora: Client) -> None:
    """Any other question would be an oracle for what a column holds."""
    for query in (
        "user/?password__startswith=argon2",
        "user/?is_superuser__exact=1",
        "user/export/csv/?password__startswith=argon2",
        "organisation/?memberships__user__email__startswith=a",
        "organisation/?affiliations__cluster__name__startswith=canary",
        "organisation/?audience__exact=1",
        "membership/?organisation__name__startswith=canary",
        "invitation/?token_hash__startswith=0",
        "cluster/?agency__name=x",
    ):
        assert dora.get(f"/admin/portal/{query}").status_code == 400, query


def test_a_guessed_number_answers_like_one_that_does_not_exist(elsewhere: Cast, dora: Client) -> None:
    for kind, pk in hidden_ids(elsewhere):
        for path in ("change/", "history/", *(("modules/", "staff/") if kind == "cluster" else ())):
            hidden = dora.get(f"/admin/portal/{kind}/{pk}/{path}")
            absent = dora.get(f"/admin/portal/{kind}/{FAR}/{path}")
            assert hidden.status_code == absent.status_code == 404, (kind, path)
            assert without_its_address(hidden.content.decode()) == without_its_address(absent.content.decode())
            assert dora.post(f"/admin/portal/{kind}/{pk}/{path}", {"name": "x"}).status_code in {404, 405}


def test_what_administrators_look_after_is_not_there_for_staff(dora: Client) -> None:
    for kind in ("partnership", "audience", "notice", "letter", "submission"):
        for path in ("", "export/csv/", "1/change/", "1/history/"):
            assert dora.get(f"/admin/portal/{kind}/{path}").status_code == 404, (kind, path)


def everything() -> list[list[dict[str, object]]]:
    return [list(model.objects.order_by("pk").values()) for model in (Organisation, Affiliation, Membership, User)]


def test_no_deed_reaches_a_hidden_row(elsewhere: Cast, dora: Client) -> None:
    deeds = {
        "organisation": ("verify", "refuse", "suspend"),
        "affiliation": ("accept", "end"),
        "membership": ("accept", "refuse"),
        "user": ("deactivate", "reactivate"),
    }
    before = everything()
    for kind, hidden in hidden_ids(elsewhere):
        for deed in deeds.get(kind, ()):
            url = f"/admin/portal/{kind}/{deed}/?id={hidden}"
            assert dora.get(url).status_code == 404, url
            assert dora.post(url, {"reason": "x"}).status_code == 404, url
    assert before == everything()


def test_a_deed_on_a_hidden_and_an_own_row_takes_the_own_one_alone(elsewhere: Cast, dora: Client) -> None:
    hidden = Organisation.objects.get(name=SECRET)
    url = f"/admin/portal/organisation/suspend/?id={hidden.pk}&id={elsewhere.firm_a.pk}&id={elsewhere.firm_f.pk}"
    page = body(dora, url)
    assert SECRET not in page
    assert elsewhere.firm_f.name not in page
    assert "Suspend this organisation?" in page


def test_files_hold_what_the_list_holds(elsewhere: Cast, dora: Client) -> None:
    gus = governing(elsewhere.gus)
    for kind in ("organisation", "cluster", "affiliation", "user", "membership"):
        url = f"/admin/portal/{kind}/export"
        assert SECRET not in body(dora, f"{url}/csv/")
        assert SECRET not in body(dora, f"{url}/csv/?q={SECRET}")
        assert SECRET in body(gus, f"{url}/csv/")
        assert SECRET not in inside(dora.get(f"{url}/xlsx/").content)
        assert SECRET in inside(gus.get(f"{url}/xlsx/").content)


def test_suggestions_hold_one_s_own_cluster_alone(elsewhere: Cast, dora: Client) -> None:
    gus = governing(elsewhere.gus)
    for model, field in (
        ("cluster", "agency"),
        ("membership", "user"),
        ("membership", "organisation"),
        ("affiliation", "cluster"),
    ):
        url = f"/admin/autocomplete/?app_label=portal&model_name={model}&field_name={field}&term="
        assert SECRET not in body(dora, url + SECRET)
        assert SECRET not in body(dora, url)
        assert SECRET in body(gus, url + SECRET)


def test_suggestions_of_a_kind_that_is_closed_to_staff_are_refused(dora: Client) -> None:
    url = "/admin/autocomplete/?app_label=portal&model_name=organisation&field_name=audience&term="
    assert dora.get(url).status_code == 403


def test_the_agency_is_chosen_among_organisations_one_governs(elsewhere: Cast, dora: Client) -> None:
    url = f"/admin/portal/cluster/{elsewhere.cluster.pk}/change/"
    assert SECRET not in body(dora, url)
    assert elsewhere.firm_a.name in body(dora, url)
    hidden = Organisation.objects.get(name=SECRET)
    words = {"name": "Sertão", "kind": "district", "language": "en", "summary": "x", "agency": hidden.pk}
    assert dora.post(url, words).status_code == 200
    assert Cluster.objects.get(pk=elsewhere.cluster.pk).agency_id is None


def test_an_agency_from_elsewhere_stays_when_staff_save_the_page(elsewhere: Cast, dora: Client) -> None:
    edit_cluster(by=Access.system(), cluster=elsewhere.cluster, values={"agency": elsewhere.firm_f})
    url = f"/admin/portal/cluster/{elsewhere.cluster.pk}/change/"
    words = {"name": "Sertão", "kind": "district", "language": "en", "summary": "x", "agency": elsewhere.firm_f.pk}
    assert dora.post(url, words).status_code == 302
    assert Cluster.objects.get(pk=elsewhere.cluster.pk).agency == elsewhere.firm_f


def test_what_one_did_last_is_forgotten_with_the_cluster(elsewhere: Cast, dora: Client) -> None:
    dora.post(f"/admin/portal/organisation/suspend/?id={elsewhere.firm_a.pk}", {"reason": "Closed"})
    assert elsewhere.firm_a.name in body(dora, "/admin/")
    governing(elsewhere.root).post(
        f"/admin/portal/cluster/{elsewhere.other_cluster.pk}/staff/", {"email": elsewhere.dora.email}
    )
    dismiss_staff(by=Access.system(), person=elsewhere.dora, cluster=elsewhere.cluster)
    page = body(governing(User.objects.get(pk=elsewhere.dora.pk)), "/admin/")
    assert elsewhere.firm_a.name not in page


def test_one_does_not_read_what_others_did(elsewhere: Cast) -> None:
    governing(elsewhere.dora).post(f"/admin/portal/organisation/suspend/?id={elsewhere.firm_a.pk}", {"reason": "x"})
    assert elsewhere.firm_a.name not in body(governing(elsewhere.root), "/admin/")


def test_a_person_s_page_tells_of_governed_memberships_alone(elsewhere: Cast) -> None:
    """Finn's firm is elsewhere; that he also belongs to a firm here shows that much of him and no more."""
    ask_to_join(by=access_of(elsewhere.finn), organisation=elsewhere.firm_a)
    page = body(governing(elsewhere.dora), f"/admin/portal/user/{elsewhere.finn.pk}/change/")
    assert elsewhere.firm_a.name in page
    assert elsewhere.firm_f.name not in page
    assert elsewhere.firm_f.name not in body(governing(elsewhere.dora), "/admin/portal/user/export/csv/")


def test_partnerships_stay_the_two_organisations_secret(elsewhere: Cast, dora: Client) -> None:
    Partnership.objects.create(proposer=elsewhere.firm_a, partner=elsewhere.firm_b, kind="supplier", message=SECRET)
    for kind in KINDS:
        assert SECRET not in body(dora, f"/admin/portal/{kind}/")
    assert SECRET not in body(dora, f"/admin/portal/organisation/{elsewhere.firm_a.pk}/history/")


def test_administrators_see_every_cluster(elsewhere: Cast) -> None:
    root = governing(elsewhere.root)
    for kind in KINDS:
        assert SECRET in body(root, f"/admin/portal/{kind}/"), kind
    for kind, pk in hidden_ids(elsewhere):
        assert root.get(f"/admin/portal/{kind}/{pk}/change/").status_code == 200

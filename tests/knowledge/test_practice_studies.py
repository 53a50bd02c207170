"""Studies of importance × adoption: who answers, what stays hidden, and what is shown after the end."""

import csv
import io
from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from knowledge.actions.studies import answer_study, ask_for_release, open_study, release_result
from knowledge.lib.quadrants import Rated, message, points
from knowledge.models import Practice, PracticeRating, Study, StudyAnswer, StudyApproval, StudyEntry, StudyResult
from knowledge.queries.studies import ADDING_UP, own_ratings
from portal.access import Access, Refused
from portal.models import Notice, Organisation, User
from portal.queries.access import access_of
from portal.querysets.confidential import opened
from tests.cast import Cast, make_firm, make_person
from tests.knowledge.writing import audience
from tests.world.practices import study

ClientOf = Callable[[User | None], Client]
Firm = tuple[User, Organisation]


@pytest.fixture
def firms(cast: Cast) -> list[Firm]:
    """Six of the cluster, Ada's first."""
    people = [make_person(name) for name in ("Hal", "Ida", "Kim", "Lea")]
    more = [(one, make_firm(f"Works of {one.name}", manager=one, cluster=cast.cluster)) for one in people]
    return [(cast.ada, cast.firm_a), (cast.cleo, cast.firm_b), *more]


def _rate(found: Study, firm: Firm, *ratings: tuple[int, int] | None) -> None:
    entries = found.entries.values_list("pk", flat=True)
    given = {pk: rating for pk, rating in zip(entries, ratings, strict=False) if rating}
    answer_study(by=access_of(firm[0]), study=found, organisation=firm[1], ratings=given)


def _end(found: Study) -> Study:
    """The last answers were before, now it is after; the database holds no answer that came late."""
    now = timezone.now()
    Study.objects.filter(pk=found.pk).update(closes_at=now)
    done = [release(found, login, now + timedelta(minutes=1)) for login in ("dora", "root")]
    assert done == [False, True]
    found.refresh_from_db()
    return found


def release(found: Study, login: str, at: datetime | None = None) -> bool:
    person = User.objects.get(email=f"{login}@example.org")
    return release_result(by=access_of(person), study=found, at=at)


def kept(found: Study | None = None) -> list[PracticeRating]:
    """The ratings as they lie in the table."""
    rows = PracticeRating.objects.all() if found is None else PracticeRating.objects.filter(entry__study=found)
    with opened(purpose=ADDING_UP):
        return list(rows)


GIVEN = [(5, 1), (4, 2), (5, 3), (3, 2), (4, 1), (5, 2)]


def test_means_are_shown_from_five_firms_on(cast: Cast, firms: list[Firm]) -> None:
    """The first entry by six firms, the second by four, the third by five that all say the same."""
    found = study(cast)
    for number, firm in enumerate(firms):
        _rate(found, firm, GIVEN[number], GIVEN[number] if number < 4 else None, (5, 5) if number < 5 else None)
    found = _end(found)
    (result,) = StudyResult.objects.all()
    assert (result.firms, result.importance, result.adoption) == (6, Decimal("4.3"), Decimal("1.8"))
    assert (result.entry, found.firms) == (found.entries.all()[0], 6)
    assert StudyAnswer.objects.count() == 6


def test_with_four_firms_not_even_their_number_is_told(cast: Cast, firms: list[Firm], client_of: ClientOf) -> None:
    found = study(cast)
    for firm in firms[:4]:
        _rate(found, firm, (4, 2))
    found = _end(found)
    assert found.firms is None
    assert not StudyResult.objects.exists()
    said = client_of(cast.ada).get(found.get_absolute_url()).content.decode()
    assert "Nothing can be shown" in said
    assert "firms answered." not in said


def test_nothing_is_shown_before_the_end(cast: Cast, firms: list[Firm], client_of: ClientOf) -> None:
    """A number that changes when one firm answers gives that firm away."""
    found, client = study(cast), client_of(cast.cleo)
    before = _page(client, found)
    for number, firm in enumerate(firms):
        if firm[0] != cast.cleo:
            _rate(found, firm, GIVEN[number])
            assert _page(client, found) == before
    assert client.get(f"{found.get_absolute_url()}csv/").status_code == 404


def test_nobody_sees_the_ratings_of_another_firm(cast: Cast, firms: list[Firm]) -> None:
    found = study(cast)
    _rate(found, firms[0], (5, 1))
    own = {"ada": {(5, 1)}, "ben": {(5, 1)}}
    for name, person in cast.people.items():
        access = access_of(person or AnonymousUser())
        with opened(owners=access.organisation_ids):
            seen = set(PracticeRating.objects.visible_to(access).values_list("importance", "adoption"))
        assert seen == own.get(name, set()), name
        assert set(own_ratings(access, found, cast.firm_a).values()) == seen, name
    assert not PracticeRating.objects.visible_to(Access.system()).exists()


def test_there_is_one_answer_for_each_firm_changed_until_the_end(cast: Cast, firms: list[Firm]) -> None:
    found = study(cast)
    _rate(found, firms[0], (5, 1), (2, 2))
    _rate(found, (cast.ben, cast.firm_a), (3, 4))
    first, second = (row.pk for row in found.entries.all()[:2])
    assert own_ratings(access_of(cast.ada), found, cast.firm_a) == {first: (3, 4), second: (2, 2)}
    answer_study(by=access_of(cast.ada), study=found, organisation=cast.firm_a, ratings={second: None})
    assert own_ratings(access_of(cast.ada), found, cast.firm_a) == {first: (3, 4)}


def test_only_firms_of_the_cluster_answer_and_only_for_themselves(cast: Cast) -> None:
    found = study(cast, circle="public")
    for person, firm in ((cast.cleo, cast.firm_a), (cast.dora, cast.firm_a), (cast.finn, cast.firm_f)):
        with pytest.raises(Refused):
            _rate(found, (person, firm), (5, 5))
    assert not kept()


@pytest.mark.parametrize(("opens", "closes"), [(1, 5), (-5, -1)])
def test_nobody_answers_before_the_opening_or_after_the_end(cast: Cast, opens: int, closes: int) -> None:
    found = study(cast, opens=opens, closes=closes)
    with pytest.raises(Refused):
        _rate(found, (cast.ada, cast.firm_a), (5, 5))
    with pytest.raises(IntegrityError, match="practicerating_while_open"), transaction.atomic():
        _row(cast, found)


def test_the_database_keeps_the_scale_and_one_answer(cast: Cast) -> None:
    found = study(cast)
    row = _row(cast, found)
    with pytest.raises(IntegrityError, match="once_per_organisation"), transaction.atomic():
        _row(cast, found)
    for changes in ({"importance": 0}, {"importance": 6}, {"adoption": 0}, {"adoption": 6}):
        with pytest.raises(IntegrityError, match="on_scale"), opened(owners=[cast.firm_a.pk]):
            PracticeRating.objects.filter(pk=row.pk).update(**changes)


def test_the_database_keeps_the_result_as_it_was_made(cast: Cast, firms: list[Firm]) -> None:
    found = study(cast)
    for number, firm in enumerate(firms):
        _rate(found, firm, GIVEN[number])
    found = _end(found)
    result, answer, rating = StudyResult.objects.get(), StudyAnswer.objects.all()[0], kept()[0]
    for change in (
        lambda: StudyResult.objects.filter(pk=result.pk).update(importance=Decimal("1.0")),
        lambda: StudyResult.objects.filter(pk=result.pk).delete(),
        lambda: StudyAnswer.objects.filter(pk=answer.pk).update(importance=1),
        lambda: StudyResult.objects.create(entry=found.entries.all()[1], firms=5, importance=3, adoption=3),
        lambda: Study.objects.filter(pk=found.pk).update(frozen_at=None),
        lambda: Study.objects.filter(pk=found.pk).update(closes_at=timezone.now() + timedelta(days=9)),
        lambda: PracticeRating.objects.filter(pk=rating.pk).update(importance=1),
    ):
        with pytest.raises(DatabaseError), opened(owners=[rating.organisation_id]):
            change()
    with pytest.raises(Refused):
        release(found, "dora")


@pytest.mark.parametrize("changes", [{"firms": 4}, {"importance": Decimal("0.9")}, {"adoption": Decimal("5.1")}])
def test_the_database_refuses_a_mean_of_four_firms(cast: Cast, changes: dict[str, object]) -> None:
    values = {"firms": 5, "importance": Decimal("3.0"), "adoption": Decimal("3.0"), **changes}
    with pytest.raises(IntegrityError), transaction.atomic():
        StudyResult.objects.create(entry=study(cast).entries.all()[0], **values)


def test_the_database_refuses_a_study_that_makes_no_sense(cast: Cast) -> None:
    found, now = study(cast), timezone.now()
    for changes in (
        {"closes_at": found.opens_at},
        {"frozen_at": now},  # before its end
        {"firms": 4},
        {"firms": 5},  # without a result
        {"language": "xx"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Study.objects.filter(pk=found.pk).update(**changes)
    first = found.entries.all()[0]
    for entry in (
        {"practice": first.practice, "position": 9},
        {"tool": "canary-study-tool", "position": 9},
        {"practice": Practice.objects.get(code="P09"), "tool": "Forum", "position": 9},
        {"position": 9},
        {"tool": "Forum", "position": 1},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            StudyEntry.objects.create(study=found, **entry)


def test_governance_is_told_once_that_a_study_waits_for_its_release(cast: Cast) -> None:
    study(cast, opens=-9, closes=-1)
    study(cast)
    assert (ask_for_release(), ask_for_release()) == (1, 1)
    assert [row.recipient for row in Notice.objects.filter(kind="study-ended")] == [cast.dora]
    assert not Study.objects.exclude(frozen_at=None).exists()


def test_firms_are_told_of_the_opening_and_of_the_result_whether_they_answered_or_not(
    cast: Cast, firms: list[Firm]
) -> None:
    found = study(cast)
    _rate(found, firms[0], (5, 1))
    _end(found)
    asked = {person.name for person, _firm in firms}
    for kind in ("study-opened", "study-released"):
        told = Notice.objects.filter(kind=kind)
        assert set(told.values_list("recipient__name", flat=True)) == asked, kind
    assert not Notice.objects.filter(recipient=cast.finn, kind__startswith="study").exists()


def test_two_people_of_governance_release_the_result_after_the_end(cast: Cast, client_of: ClientOf) -> None:
    due, running = study(cast, opens=-9, closes=-1), study(cast)
    for person, row in ((cast.ada, due), (cast.dora, running)):
        assert client_of(person).post(f"{row.get_absolute_url()}result/").status_code == 403
    dora = client_of(cast.dora)
    assert "Release the result" in dora.get(due.get_absolute_url()).content.decode()
    assert dora.post(f"{due.get_absolute_url()}result/").status_code == 302
    due.refresh_from_db()
    assert due.frozen_at is None
    assert "A second person of governance" in dora.get(due.get_absolute_url()).content.decode()
    assert dora.post(f"{due.get_absolute_url()}result/").status_code == 403
    assert "Release of the result" not in client_of(cast.ada).get(due.get_absolute_url()).content.decode()
    with pytest.raises(Refused):
        release_result(by=Access.system(), study=due)
    assert client_of(cast.root).post(f"{due.get_absolute_url()}result/").status_code == 302
    due.refresh_from_db()
    assert due.frozen_at is not None


def test_the_database_releases_nothing_with_one_approval(cast: Cast) -> None:
    due, now = study(cast, opens=-9, closes=-1), timezone.now()
    release(due, "dora")
    with pytest.raises(IntegrityError, match="studyapproval_once_per_person"), transaction.atomic():
        StudyApproval.objects.create(study=due, person=cast.dora, at=now)
    StudyApproval.objects.create(study=due, person=None, at=now)
    with pytest.raises(IntegrityError, match="study_released_by_two"), transaction.atomic():
        Study.objects.filter(pk=due.pk).update(frozen_at=now)


def test_only_its_governance_opens_a_study_of_a_cluster(cast: Cast) -> None:
    now = timezone.now()
    content = {"title": "S", "purpose": "P", "language": "en", "opens_at": now, "closes_at": now + timedelta(days=1)}
    for name in ("ada", "gus", "finn"):
        with pytest.raises(Refused):
            open_study(
                by=access_of(cast.people[name] or AnonymousUser()),
                cluster=cast.cluster,
                audience=audience(cast, "cluster"),
                content=content,
                rated=Practice.objects.all()[:2],
            )


def test_the_export_names_no_firm_and_leaves_out_what_few_rated(
    cast: Cast, firms: list[Firm], client_of: ClientOf
) -> None:
    found = study(cast)
    for number, firm in enumerate(firms):
        _rate(found, firm, GIVEN[number], (1, 5) if number < 4 else None)
    found = _end(found)
    body = client_of(cast.dora).get(f"{found.get_absolute_url()}answers/").getvalue().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(body)))
    assert {row["entry"] for row in rows} == {"P01"}
    assert sorted((int(row["importance"]), int(row["adoption"])) for row in rows) == sorted(GIVEN)
    numbers = {int(row["firm"]) for row in rows}
    assert len(numbers) == 6
    assert not numbers & {organisation.pk for _person, organisation in firms}
    assert [row["firm"] for row in rows] == sorted(row["firm"] for row in rows)
    for _person, organisation in firms:
        assert organisation.name not in body
        assert organisation.slug not in body
    text = client_of(cast.dora).get(f"{found.get_absolute_url()}codebook/").content.decode()
    for name in ("firm", "entry", "kind", "name", "importance", "adoption"):
        assert f"  {name}: " in text


def test_the_numbers_of_firms_follow_no_order(cast: Cast, firms: list[Firm]) -> None:
    """Twelve studies with the same answers in the same order: the first firm is not always the smallest number."""
    places = set()
    for turn in range(12):
        found = study(cast, title=f"Study {turn}")
        for number, firm in enumerate(firms):
            _rate(found, firm, GIVEN[number])
        _end(found)
        answers = StudyAnswer.objects.filter(result__entry__study=found).order_by("pk")
        places.add([(row.importance, row.adoption) for row in answers].index(GIVEN[2]))
    assert len(places) > 1


def test_the_page_tells_the_result_in_words_as_picture_table_and_file(
    cast: Cast, firms: list[Firm], client_of: ClientOf
) -> None:
    found = study(cast)
    for number, firm in enumerate(firms):
        _rate(found, firm, GIVEN[number], (2, 4) if number % 2 else (1, 5))
    found = _end(found)
    client = client_of(cast.ada)
    said = client.get(found.get_absolute_url()).content.decode()
    assert "1 of 2 is important to the firms and little adopted." in said
    assert "importance 4.3, adoption 1.8" in said
    assert '<svg viewBox="-34 -26 446 466" role="img"' in said
    body = client.get(f"{found.get_absolute_url()}csv/").getvalue().decode("utf-8-sig")
    first, second = csv.DictReader(io.StringIO(body))
    assert (first["entry"], first["importance"], first["gap"], first["quadrant"]) == (
        "P01",
        "4.3",
        "2.5",
        "important_open",
    )
    assert (second["entry"], second["quadrant"]) == ("P02", "minor_adopted")


def test_half_an_answer_is_asked_for_and_nothing_typed_is_lost(cast: Cast, client_of: ClientOf) -> None:
    found = study(cast)
    first, second = (row.pk for row in found.entries.all()[:2])
    url = f"{found.get_absolute_url()}answer/{cast.firm_a.slug}/"
    given = {f"importance_{first}": "5", f"importance_{second}": "4", f"adoption_{second}": "9"}
    page = client_of(cast.ada).post(url, given)
    assert page.status_code == 200
    assert set(page.context["form"].errors) == {f"adoption_{first}", f"adoption_{second}"}
    assert f'name="importance_{first}" value="5"' in page.content.decode()
    assert not kept()
    given |= {f"adoption_{first}": "1", f"adoption_{second}": "2", "importance_999999": "5", "organisation": "7"}
    assert client_of(cast.ada).post(url, given).status_code == 302
    assert own_ratings(access_of(cast.ada), found, cast.firm_a) == {first: (5, 1), second: (4, 2)}


def test_a_study_is_opened_in_whole_days(cast: Cast, client_of: ClientOf) -> None:
    today = timezone.localdate()
    given = {
        "title": "What matters",
        "purpose": "To choose",
        "first_day": today.isoformat(),
        "last_day": (today + timedelta(days=6)).isoformat(),
        "practices": [row.pk for row in Practice.objects.filter(code__in=("P01", "P27"))],
        "tools": "The forum\n\nThe forum\nThe library",
        "language": "en",
        "audience": audience(cast, "cluster").pk,
    }
    client = client_of(cast.dora)
    wrong = client.post(
        "/knowledge/practices/studies/new/", given | {"last_day": "2020-01-01", "practices": [], "tools": ""}
    )
    assert set(wrong.context["form"].errors) == {"last_day", "practices"}
    assert client.post("/knowledge/practices/studies/new/", given).status_code == 302
    found = Study.objects.get()
    assert found.closes_at - found.opens_at == timedelta(days=7)
    entries = found.entries.values_list("practice__code", "tool")
    assert list(entries) == [("P01", ""), ("P27", ""), (None, "The forum"), (None, "The library")]


def test_pages_keep_their_budget(cast: Cast, firms: list[Firm], client_of: ClientOf) -> None:
    client, costs = client_of(cast.ada), []
    for count in (2, 18):
        for turn in range(count):
            study(cast, title=f"Study {turn}")
        found = study(cast, title="Of many")
        practices = Practice.objects.exclude(code__in=("P01", "P02"))[:count]
        rows = [StudyEntry(study=found, practice=row, position=10 + at) for at, row in enumerate(practices)]
        StudyEntry.objects.bulk_create(rows)
        for number, firm in enumerate(firms):
            _rate(found, firm, *[GIVEN[number]] * (3 + count))
        addresses = (
            "/knowledge/practices/studies/",
            url := found.get_absolute_url(),
            f"{url}answer/{cast.firm_a.slug}/",
        )
        cost = [_cost(client, address) for address in addresses]
        costs.append([*cost, _cost(client, _end(found).get_absolute_url())])
    assert costs[0] == costs[1]
    assert max(costs[1]) <= 23  # four of them open the firm's own ratings and close them again


def _cost(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_points_in_one_place_are_one_and_labels_stay_apart() -> None:
    near = [Rated(f"P{number:02}", "", Decimal("4.0"), Decimal(20 + number) / 10) for number in range(4)]
    same = Rated("P90", "", Decimal("4.0"), Decimal("2.0"))
    drawn = points([*near, same])
    assert sorted(point.marks for point in drawn) == ["P00, P90", "P01", "P02", "P03"]
    places = {(point.label_x, point.label_y) for point in drawn}
    assert len(places) == 4
    assert all(0 <= point.x <= 400 and 0 <= point.y <= 400 for point in drawn)


def test_the_sentence_says_where_the_widest_gap_is() -> None:
    wide = Rated("P15", "Briefs", Decimal("4.4"), Decimal("1.9"))
    small = Rated("P01", "Survey", Decimal("3.2"), Decimal("2.9"))
    fine = Rated("P24", "Glossary", Decimal("4.0"), Decimal("4.5"))
    assert message([small, fine, wide]).startswith("2 of 3 are important")
    assert "“Briefs”: importance 4.4, adoption 1.9" in message([small, wide])
    assert message([fine]) == "Of what can be shown, nothing is important to the firms and little adopted."
    assert message([]).startswith("Nothing can be shown")


def _row(cast: Cast, found: Study) -> PracticeRating:
    entry = found.entries.all()[0]
    with opened(owners=[cast.firm_a.pk]):
        return PracticeRating.objects.create(
            entry=entry, organisation=cast.firm_a, importance=3, adoption=3, at=timezone.now()
        )


def _page(client: Client, found: Study) -> str:
    """What the page says, without what is new on each visit."""
    said = client.get(found.get_absolute_url()).content.decode()
    return said[said.index("<main") : said.index("</main")]

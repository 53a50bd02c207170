"""The map of phases and conversions: its counts for each reader, its message, its table, its colours."""

from collections.abc import Callable
from itertools import pairwise, product

import pytest
from django.test import Client
from django.utils import translation

from knowledge.enums import Phase, Process
from knowledge.lib.flow import message
from knowledge.models import Item
from portal.access import MEMBERS_AUDIENCE_ID
from portal.lib.sixteen import heat, sixteen
from portal.models import Cluster, User
from tests.cast import Cast
from tests.knowledge.shelf import new, put

ClientOf = Callable[[User | None], Client]
CELLS = list(product(Phase.values, Process.values))


def spread(**by_phase: int) -> dict[tuple[str, str], int]:
    """So many in each phase, one conversion after the other."""
    counts = dict.fromkeys(CELLS, 0)
    for phase, total in by_phase.items():
        for number in range(total):
            counts[phase, Process.values[number % 4]] += 1
    return counts


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (spread(), "There is no item here yet."),
        (spread(use=1), "There is 1 item: too few to say where knowledge stops."),
        (spread(use=15), "There are 15 items: too few to say where knowledge stops."),
        (
            spread(identify=40, acquire=30, use=20, contribute=4),
            "Much is put to use (20 items), little is contributed back (4).",
        ),
        (
            spread(identify=40, acquire=4, use=20, contribute=10),
            "Much is identified (40 items), little is acquired (4).",
        ),
        (spread(identify=9, acquire=40, use=4, contribute=9), "Much is acquired (40 items), little is put to use (4)."),
        (
            spread(identify=4, acquire=20, use=20, contribute=20),
            "Little is identified (4 of 64 items): who knows what is hardly written down.",
        ),
        (
            spread(identify=20, acquire=20, use=20, contribute=20),
            "Knowledge flows through all four phases; the smallest, “Contribute”, holds 25 % of the items.",
        ),
        (
            spread(identify=300, acquire=6, use=4, contribute=4),
            "Little is contributed back (4 of 314 items).",
        ),
        (
            spread(identify=40, acquire=30, use=20),
            "Much is put to use (20 items), little is contributed back (0). 4 of the sixteen cells are empty.",
        ),
        (
            spread(identify=20, acquire=20, use=20, contribute=15) | {("use", "combination"): 0},
            "Knowledge flows through all four phases; the smallest, “Contribute”, holds 21 % of the items. "
            "1 of the sixteen cells is empty.",
        ),
    ],
)
def test_the_message_says_where_knowledge_stops(counts: dict[tuple[str, str], int], said: str) -> None:
    with translation.override("en"):
        assert message(counts) == said


def test_the_fullest_cell_is_darkest_and_an_empty_one_has_no_heat() -> None:
    counts = (0, 1, 4, 5, 16, 17, 36, 37, 64, 65, 100)
    assert [heat(count, 100) for count in counts] == [0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
    assert [heat(count, 1) for count in (0, 1)] == [0, 5]
    assert [heat(count, 2) for count in (1, 2)] == [4, 5]


@pytest.mark.parametrize("most", [0, 1, 2, 3, 7, 64, 1_000, 98_765])
def test_the_key_has_every_colour_in_use_and_no_gap(most: int) -> None:
    counts = [[most, 1 if most else 0, 0, 0], [0] * 4, [0] * 4, [0] * 4]
    keys = sixteen(counts).keys
    assert [key.level for key in keys] == sorted({heat(count, most) for count in range(1, most + 1)})
    ends = [(key.least, key.most) for key in keys]
    assert ends[:1] == [(1, ends[0][1])] if most else ends == []
    assert all(following[0] == end[1] + 1 for end, following in pairwise(ends))
    assert all(heat(count, most) == key.level for key in keys for count in (key.least, key.most))


def test_sums_stand_at_the_sides() -> None:
    drawn = sixteen([[1, 2, 3, 4], [0, 0, 0, 0], [5, 0, 0, 0], [0, 0, 0, 1]])
    assert [side.total for side in drawn.phases] == [6, 2, 3, 5]
    assert [row.process.total for row in drawn.rows] == [10, 0, 5, 1]
    assert [row.process.bar for row in drawn.rows] == [100, 0, 50, 10]
    assert drawn.total == 16


def fill(cast: Cast) -> None:
    for number, (phase, process) in enumerate(CELLS, start=1):
        put(new(cast, content={"phase": phase, "process": process}) for _each in range(number))
    members = {"audience_id": MEMBERS_AUDIENCE_ID}
    put(new(cast, content={"phase": "contribute", "process": "internalization"}, **members) for _each in range(30))


def rows(client: Client, query: str = "") -> list[list[str]]:
    text = client.get(f"/knowledge/map/csv/{query}").content.decode("utf-8-sig")
    return [line.split(",") for line in text.split()]


def test_the_file_has_the_counts_of_its_reader(cast: Cast, client_of: ClientOf) -> None:
    fill(cast)
    visitors, members = rows(Client()), rows(client_of(cast.cleo))
    assert visitors[0] == ["process", "identify", "acquire", "use", "contribute", "all"]
    assert visitors[1] == ["socialization", "1", "5", "9", "13", "28"]
    assert visitors[-1] == ["all", "10", "26", "42", "58", "136"]
    assert members[-1] == ["all", "10", "26", "42", "88", "166"]


def test_every_cell_leads_to_as_many_as_it_says(cast: Cast) -> None:
    fill(cast)
    html = Client().get("/knowledge/map/").content.decode()
    for number, (phase, process) in enumerate(CELLS, start=1):
        url = f"/knowledge/?phase={phase}&amp;process={process}"
        assert f'href="{url}"><b>{number}</b>' in html
        found = Client().get(url.replace("&amp;", "&")).content.decode()
        assert f"{number} item" in found


def test_the_map_is_a_table_with_headings(cast: Cast) -> None:
    fill(cast)
    html = Client().get("/knowledge/map/").content.decode()
    assert html.count('scope="col"') == 5
    assert html.count('scope="row"') == 5
    assert "136 items that you may read" in html
    assert "Much is" not in html
    assert "Knowledge flows" not in html
    assert "Little is identified (10 of 136 items)" in html


def test_it_is_narrowed_by_cluster_tag_and_year_and_keeps_to_them(cast: Cast) -> None:
    fill(cast)
    put([new(cast, cluster_id=cast.other_cluster.pk, organisation_id=cast.firm_f.pk)])
    html = Client().get("/knowledge/map/?cluster=dong-anh-mechanics&year=2026&phase=use").content.decode()
    assert "1 item that you may read" in html
    assert (
        'href="/knowledge/?phase=use&amp;process=externalization&amp;cluster=dong-anh-mechanics&amp;year=2026"' in html
    )
    assert '<option value="dong-anh-mechanics" selected>Đông Anh Mechanics (1)</option>' in html
    assert '<option value="sertao-metal">Sertão Metal (136)</option>' in html
    assert rows(Client(), "?cluster=sertao-metal")[-1][-1] == "136"
    assert rows(Client(), "?cluster=nowhere")[-1][-1] == "0"


def test_the_front_page_and_the_clusters_page_show_it(cast: Cast) -> None:
    fill(cast)
    for address in ("/", "/clusters/sertao-metal/"):
        assert 'class="map map-summed"' in Client().get(address).content.decode(), address
    assert 'class="map map-summed"' not in Client().get("/clusters/dong-anh-mechanics/").content.decode()


def test_what_a_cluster_hides_its_map_hides(cast: Cast) -> None:
    fill(cast)
    Cluster.objects.filter(pk=cast.cluster.pk).update(audience=MEMBERS_AUDIENCE_ID)
    html = Client().get("/knowledge/map/").content.decode()
    assert "Sertão Metal" not in html
    assert "sertao-metal" not in html
    assert Item.objects.count() == 166

"""The way of a theme through the cycle, step by step: source, need, plan, item, trial, lesson, and its trace."""

from dataclasses import dataclass

from playwright.sync_api import Locator, expect

from portal.access import PUBLIC_AUDIENCE_ID
from portal.models import Audience
from tests.browser.knowledge_steps import Visit
from tests.browser.steps import heading

SOURCE = "Feira da Mecânica"
NEED = "How do others cut the time between two jobs?"
ANONYMOUS = "What do you do about scrap after a change of tools?"
THEME = "Quick changes"
PLAN = "Two days of tool change at the institute"
ITEM = "Tools wait on a trolley"
LESSON = "A trolley is worth its place at the press"
ASKED = "Your cluster reads now what you want to know."
NOBODY = "–"  # where the trace names no firm


@dataclass(frozen=True)
class Told:
    """One row of a trace as its reader sees it."""

    kind: str
    about: str
    firm: str


def arrive(reader: Visit, title: str) -> None:
    """At the page with this heading, which is no wider than the window."""
    heading(reader.page, title)
    assert not reader.window.is_too_wide


def list_source(author: Visit, circle: Audience) -> str:
    """A fair, for the cluster; its address."""
    author.go("knowledge:source-list")
    author.press("List a source")
    _write(author, name=SOURCE, summary="Machines at work, and people who answer.")
    _choose(author, kind="fair")
    _check(author, origin="outside", form="tacit", audience=circle.pk)
    author.press("List it")
    arrive(author, SOURCE)
    return author.window.path


def state_need(asker: Visit) -> str:
    """In the firm's name; its address."""
    _ask(asker, NEED, how="named")
    arrive(asker, NEED)
    return asker.window.path


def state_anonymous_need(asker: Visit) -> str:
    """The asker is led to the list, and finds there that only they know; its address."""
    _ask(asker, ANONYMOUS, how="anonymous")
    assert asker.window.path == asker.say.to("knowledge:need-list")
    asker.follow(ANONYMOUS)
    arrive(asker, ANONYMOUS)
    expect(asker.main).to_contain_text("You asked this without a name")
    return asker.window.path


def begin_theme(governance: Visit) -> str:
    """For everybody, which governance alone may say; its address."""
    governance.go("knowledge:theme-list")
    governance.press("Begin a theme")
    _write(governance, name=THEME, aim="Less waiting at the presses.")
    _check(governance, audience=PUBLIC_AUDIENCE_ID)
    governance.press("Begin")
    arrive(governance, THEME)
    return governance.window.path


def put_on_board(member: Visit, path: str, *, title: str, phase: str) -> None:
    """From the thing's own page, in the column that is meant for it; there its card is."""
    member.window.go(path)
    member.main.locator("details.put summary").click()
    _choose(member, phase=phase)
    member.press("Put it there")
    member.is_told("It is on the board “%(theme)s”.", theme=THEME)
    arrive(member, THEME)
    expect(_card(member, title)).to_be_visible()


def plan(member: Visit, theme: str, circle: Audience) -> str:
    """From the card of the need, for which it then is; its address."""
    member.window.go(theme)
    card = _card(member, NEED)
    card.locator("summary").click()
    card.get_by_role("link", name="Plan how to close it").click()
    expect(member.page.locator("[name=need] option:checked")).to_have_text(NEED)
    _write(member, title=PLAN, responsible="Ada")
    member.page.locator("[name=source]").select_option(label=SOURCE)
    _choose(member, way="course")
    _check(member, audience=circle.pk)
    member.press("Plan it")
    arrive(member, PLAN)
    expect(member.main.locator("dl")).to_contain_text(NEED)
    return member.window.path


def share_item(author: Visit, circle: Audience) -> str:
    """What was brought home; its address."""
    author.go("knowledge:item-new")
    _choose(author, kind="method")
    _write(author, title=ITEM, body="Lay the tools of the **next** job on a trolley.")
    _check(author, phase="acquire", process="externalization", audience=circle.pk)
    author.press("Share")
    arrive(author, ITEM)
    return author.window.path


def finish_plan(member: Visit, path: str) -> None:
    """Done, with the item as what came of it."""
    member.window.go(path)
    member.page.locator("[name=result]").select_option(label=ITEM)
    member.press("It is done")
    expect(member.page.locator(".messages")).to_contain_text("It is done.")
    expect(member.main.locator("dl").get_by_role("link", name=ITEM)).to_be_visible()


def tell_trial(member: Visit, item: str, circle: Audience, *, firm: str) -> str:
    """From the item's page through a form with a figure that has no unit; the trial's address."""
    member.window.go(item)
    member.press("We tried it")
    _write(member, done="On the old press, for two weeks.", measure="Set-up", before="40", after="25")
    _check(member, outcome="worked", audience=circle.pk)
    member.press("Tell how it went")
    expect(member.page.locator(".errors a[href='#id_unit']")).to_have_count(1)
    expect(member.page.locator("[name=done]")).to_have_value("On the old press, for two weeks.")
    _write(member, unit="min")
    member.press("Tell how it went")
    arrive(member, f"{firm} tried “{ITEM}”")
    return member.window.path


def write_lesson(member: Visit, trial: str, circle: Audience) -> str:
    """By the four questions, from the trial's page; the lesson's address."""
    member.window.go(trial)
    member.press("Write down what you learned")
    _write(
        member,
        meant="Half the time.",
        happened="A little more than half.",
        why="The trolley stood too far away.",
        next="Keep the trolley **beside** the press.",
        title=LESSON,
    )
    _check(member, audience=circle.pk)
    member.press("Share the lesson")
    arrive(member, LESSON)
    expect(member.page.locator(".prose h2")).to_have_count(4)
    return member.window.path


def approve_lesson(governance: Visit) -> None:
    """From the moderation desk to the lesson as its readers will see it."""
    governance.go("admin:index")
    governance.follow(LESSON)
    expect(governance.page.locator(".sheet strong")).to_have_text("beside")
    governance.press("Open it")
    governance.is_told("It is open. Its author was told.")


def trace_of_theme(reader: Visit, *, count: int) -> list[Told]:
    """Chosen in the form of the trace; what was done, oldest first. ``count`` is what the page counts itself."""
    reader.go("knowledge:trace")
    reader.page.locator("[name=theme]").select_option(label=THEME)
    reader.press("Show")
    expect(reader.page.locator("[name=theme] option:checked")).to_have_text(THEME)
    expect(reader.main).to_contain_text(f"{count} acts.")
    assert not reader.window.is_too_wide
    rows = reader.page.get_by_role("table", name="What was done, newest first").locator("tbody tr").all()
    return [_told(row) for row in reversed(rows)]


def cards(reader: Visit, theme: str) -> set[str]:
    """What stands on the board in any column, as far as this reader sees it."""
    reader.window.go(theme)
    arrive(reader, THEME)
    return {title.strip() for title in reader.page.locator(".board-card h3").all_text_contents()}


def _told(row: Locator) -> Told:
    cells = [text.strip() for text in row.locator("td").all_text_contents()]
    return Told(kind=cells[1], about=cells[2], firm=cells[3])


def _ask(asker: Visit, title: str, *, how: str) -> None:
    asker.go("knowledge:need-list")
    asker.main.locator(f'a[href="{asker.say.to("knowledge:need-new")}"]').first.click()
    _write(asker, title=title)
    _check(asker, how=how)
    asker.press("Ask")
    asker.is_told(ASKED)


def _card(reader: Visit, title: str) -> Locator:
    return reader.page.locator(".board-card").filter(has=reader.page.get_by_role("heading", name=title))


def _write(author: Visit, **texts: str) -> None:
    for name, text in texts.items():
        author.page.locator(f"main [name={name}]").fill(text)


def _choose(author: Visit, **values: str) -> None:
    for name, value in values.items():
        author.page.locator(f"main select[name={name}]").select_option(value)


def _check(author: Visit, **values: str | int) -> None:
    for name, value in values.items():
        author.page.locator(f"main [name={name}][value='{value}']").check()

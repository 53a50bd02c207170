"""The way of an item from what somebody typed to a page that everybody reads, step by step, in any language."""

from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page, expect

from knowledge.models import Item
from portal.access import PUBLIC_AUDIENCE_ID
from portal.models import Audience, Cluster, Site
from tests.browser.steps import heading
from tests.browser.tongue import Tongue
from tests.browser.window import Window

TITLE = "Serra fria sem rebarba"
BODY = "## O que fizemos\n\nWe slowed the blade and **cooled** it."


@dataclass(frozen=True)
class Visit:
    """Somebody at a window, in a language."""

    window: Window
    say: Tongue = field(default_factory=Tongue)

    @property
    def page(self) -> Page:
        return self.window.page

    @property
    def main(self) -> Locator:
        return self.page.locator("main")

    def go(self, name: str, *arguments: object) -> None:
        self.window.go(self.say.to(name, *arguments))

    def press(self, words: str) -> None:
        """The button, or the link that looks like one."""
        said = self.say(words)
        button = self.main.get_by_role("button", name=said, exact=True)
        button.or_(self.main.get_by_role("link", name=said, exact=True)).first.click()

    def is_told(self, words: str, **values: object) -> None:
        expect(self.page.locator(".messages")).to_contain_text(self.say(words, **values))

    def follow(self, words: str) -> None:
        """The first link of the page with these words."""
        self.main.get_by_role("link", name=words).first.click()


def browse(visitor: Visit, *, cluster: Cluster, site: Site, item: Item) -> None:
    """From home through a cluster to a site, and through the library to an item."""
    visitor.go("portal:home")
    visitor.follow(cluster.name)
    heading(visitor.page, cluster.name)
    visitor.main.locator(f'a[href^="{visitor.say.to("portal:site-list")}"]').first.click()
    visitor.follow(site.name)
    heading(visitor.page, site.name)
    find(visitor, item.title)


def find(reader: Visit, title: str) -> None:
    """In the library, which begins with the newest."""
    reader.go("knowledge:item-list")
    reader.follow(title)
    heading(reader.page, title)


def begin(author: Visit) -> None:
    """From the library to the editor."""
    author.go("knowledge:item-list")
    author.press("Share knowledge")
    heading(author.page, author.say("Share knowledge"))


def share_with_mistakes(author: Visit) -> None:
    """A title alone is not enough: phase, SECI process and readers are asked for, and the title stays."""
    page = author.page
    page.locator("[name=title]").fill(TITLE)
    author.press("Share")
    expect(page.locator(".errors")).to_be_visible()
    for name in ("kind", "body", "phase", "process", "audience"):
        expect(page.locator(f".errors a[href^='#id_{name}']")).to_have_count(1)
    expect(page.locator("[name=title]")).to_have_value(TITLE)


def share(author: Visit, circle: Audience) -> str:
    """Fill everything and share; the address of the item."""
    page = author.page
    page.locator("[name=kind]").select_option("lesson")
    page.locator("[name=title]").fill(TITLE)
    page.locator("[name=body]").fill(BODY)
    page.locator("[name=phase][value=contribute]").check()
    page.locator("[name=process][value=combination]").check()
    page.locator(f"[name=audience][value='{circle.pk}']").check()
    author.press("Share")
    heading(page, TITLE)
    expect(page.locator(".prose strong")).to_have_text("cooled")
    return author.window.path


def ask_for_the_public(author: Visit) -> None:
    author.press("Who reads it")
    author.page.locator(f"[name=audience][value='{PUBLIC_AUDIENCE_ID}']").check()
    author.page.locator("[name=reason]").fill("Every workshop has this.")
    author.press("Change the circle")
    author.is_told("Governance was asked. You hear of its answer.")


def approve(governance: Visit) -> None:
    """From the moderation desk to the item as its readers will see it."""
    governance.go("admin:index")
    governance.follow(TITLE)
    expect(governance.page.locator(".sheet strong")).to_have_text("cooled")
    governance.press("Open it")
    governance.is_told("It is open. Its author was told.")


def read(visitor: Visit, path: str) -> None:
    """Whoever could not see it finds it in the library, and its trail has both steps."""
    find(visitor, TITLE)
    assert visitor.window.path == path
    expect(visitor.page.locator(".trail li")).to_have_count(2)
    expect(visitor.page.locator(".trail [aria-current=step]")).to_have_count(1)


def search(reader: Visit, title: str, word: str) -> None:
    """The library's own line and the search of everything know it by a word."""
    for name, line in (("knowledge:item-list", "#question"), ("portal:search", "main input[type=search]")):
        reader.go(name)
        reader.page.locator(line).first.fill(word)
        reader.page.keyboard.press("Enter")
        reader.follow(title)
        heading(reader.page, title)

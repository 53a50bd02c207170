"""What a person does with the portal, step by step, by the words they read."""

import re
from urllib.parse import urlsplit

from django.core import mail
from playwright.sync_api import Page, expect

from tests.browser.window import Window
from tests.cast import PASSWORD

_EMAIL = re.compile("^E-?mail")


def sign_up(window: Window, *, name: str, email: str) -> None:
    page = window.page
    page.get_by_label("Your name").fill(name)
    page.get_by_label(_EMAIL).fill(email)
    page.get_by_label("Password", exact=False).first.fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Register").click()
    heading(page, "Look into your mailbox")


def confirm_address(window: Window, email: str) -> None:
    window.go(link_in_mail(email, "confirm-email"))
    window.page.get_by_role("button", name="Confirm my address").click()


def sign_in(window: Window, email: str, *, path: str = "/accounts/login/") -> None:
    window.go(path)
    window.page.get_by_label(_EMAIL).fill(email)
    window.page.get_by_label("Password", exact=False).first.fill(PASSWORD)
    window.page.locator("main").get_by_role("button", name="Sign in", exact=True).click()


def register_firm(window: Window, *, name: str, cluster: str) -> None:
    page = window.page
    window.go("/organisations/register/")
    page.get_by_label("Name of the organisation").fill(name)
    page.get_by_role("button", name="Look, then go on").click()
    page.get_by_label("Cluster", exact=False).select_option(label=cluster)
    page.get_by_label("In one sentence").fill("Cuts and folds thin sheets within two days.")
    page.get_by_role("button", name="Register it").click()
    heading(page, name)
    expect(page.get_by_text("Waiting for verification").first).to_be_visible()


def verify_firm(window: Window, name: str) -> None:
    """Governance: from the moderation desk to the organisation, and what to do there."""
    page = window.page
    window.go("/admin/")
    page.get_by_role("link", name=name).click()
    page.get_by_role("link", name="Verify").or_(page.get_by_role("button", name="Verify")).first.click()
    page.locator("main, #content").get_by_role("button", name=re.compile("Verify")).click()
    expect(page.get_by_text("verified").first).to_be_visible()


def invite_colleague(window: Window, *, slug: str, email: str) -> None:
    page = window.page
    window.go(f"/organisations/{slug}/people/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_role("button", name="Send the invitation").click()
    expect(page.get_by_text(f"The invitation to {email} was sent.")).to_be_visible()


def accept_invitation(window: Window, *, email: str, firm: str) -> None:
    """From the mail through a new account into the firm."""
    page = window.page
    path = link_in_mail(email, "/invitations/")
    window.go(path)
    heading(page, firm)
    page.get_by_role("link", name="Create an account").click()
    sign_up(window, name="Nina Prado", email=email)
    confirm_address(window, email)
    sign_in(window, email, path=f"/accounts/login/?next={path}")
    page.get_by_role("button", name="Accept the invitation").click()
    expect(page.get_by_text(f"You belong to {firm} now.")).to_be_visible()


def propose_partnership(window: Window, *, slug: str, partner: str) -> None:
    page = window.page
    window.go(f"/organisations/{slug}/partners/")
    page.get_by_role("link", name=re.compile("Find a partner|Propose a partnership")).first.click()
    page.get_by_label("Name").fill(partner.split(maxsplit=1)[0])
    page.get_by_role("button", name="Look").click()
    page.get_by_role("link", name=f"Choose {partner}").click()
    page.get_by_label("Supplier: they deliver to us").check()
    page.get_by_role("button", name="Send the proposal").click()
    expect(page.get_by_text(f"The proposal was sent to the managers of {partner}.")).to_be_visible()


def confirm_partnership(window: Window, *, slug: str, partner: str) -> None:
    page = window.page
    window.go(f"/organisations/{slug}/partners/")
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_role("link", name=partner).first).to_be_visible()


def edit_with_mistakes(window: Window, *, slug: str) -> None:
    """Leave the name out and write no address: both are told, nothing typed is lost, and then it is right."""
    page = window.page
    window.go(f"/organisations/{slug}/edit/")
    page.get_by_label("Name", exact=False).first.fill(" ")
    page.get_by_label("Web site").fill("ftp://corte.example.org")
    page.get_by_label("Description").fill("We cut **thin** sheets.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Something needs your attention")).to_be_visible()
    assert page.get_by_label("Web site").input_value() == "ftp://corte.example.org"
    assert page.get_by_label("Description").input_value() == "We cut **thin** sheets."
    page.get_by_label("Name", exact=False).first.fill("Corte Fino")
    page.get_by_label("Web site").fill("https://corte.example.org")
    page.get_by_role("button", name="Save").click()
    heading(page, "Corte Fino")
    expect(page.locator("strong", has_text="thin")).to_be_visible()


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text(words)


def link_in_mail(email: str, part: str) -> str:
    """The path of the first link with this part in the newest mail to the address."""
    letters = [letter for letter in mail.outbox if email in letter.to]
    found = [
        url for letter in reversed(letters) for url in re.findall(r"https?://\S+", str(letter.body)) if part in url
    ]
    assert found, f"no link with {part} in {len(letters)} mails to {email}"
    return urlsplit(found[0]).path

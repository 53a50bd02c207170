"""Every type of page with an address and a fitting reader: what axe reads, what is measured, what is pictured.

A new page gets a line here; a test says which one is missing.
"""

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import translation

from tests.browser import arguments
from tests.browser.window import Window

FIRM, CLUSTER = "oficina-barbosa", "sertaozinho-metal"
Pairs = tuple[tuple[str, object], ...]
SEND = "main form[method=post] button:not([type=button])"


@dataclass(frozen=True, slots=True)
class PageType:
    """``name`` names the picture; ``address`` is the name of a URL; ``who`` of the cast reads it ("" for a visitor).

    ``arguments`` are the address's, or a function that finds them in the demonstration; ``status`` is its answer.
    ``fill`` names fields and what is written into them; ``press`` is a selector of what is pressed then.
    """

    name: str
    address: str
    who: str = ""
    _: KW_ONLY
    arguments: tuple[str, ...] | Callable[[], tuple[object, ...]] = ()
    query: Pairs | Callable[[], Pairs] = ()
    status: int = 200
    fill: tuple[tuple[str, str], ...] = ()
    press: str = ""

    def show(self, window: Window, language: str = "en") -> int:
        """Open the page, write and press what is to be, and answer the status of the first answer."""
        status = window.go(self.path(language)).status
        for name, words in self.fill:
            window.page.locator(f"main [name={name}]").fill(words)
        if self.press:
            window.page.locator(self.press).locator("visible=true").first.click()
            window.page.wait_for_load_state()
        return status

    def path(self, language: str = "en") -> str:
        found = self.arguments() if callable(self.arguments) else self.arguments
        with translation.override(language):
            path = reverse(self.address, args=found)
        query = self.query() if callable(self.query) else self.query
        return f"{path}?{urlencode(query)}" if query else path


PUBLIC = (
    PageType("home", "portal:home"),
    PageType("about", "portal:about"),
    PageType("accessibility", "portal:accessibility"),
    PageType("search", "portal:search", query=(("q", "solda"),)),
    PageType("search-nothing", "portal:search", query=(("q", "xyzzy"),)),
    PageType("clusters", "portal:cluster-list"),
    PageType("cluster-map", "portal:cluster-map"),
    PageType("cluster", "portal:cluster-detail", arguments=(CLUSTER,)),
    PageType("directory", "portal:organisation-list"),
    PageType("directory-found", "portal:organisation-list", query=(("q", "solda"),)),
    PageType("directory-map", "portal:organisation-map"),
    PageType("experts", "portal:expert-list"),
    PageType("organisation", "portal:organisation-detail", arguments=(FIRM,)),
    PageType("invitation", "portal:invitation", arguments=arguments.invitation_key),
    PageType("invitation-gone", "portal:invitation", arguments=("used-or-unknown",), status=404),
    PageType("notice-off", "portal:notice-off", arguments=arguments.off_key),
    PageType("not-found", "portal:cluster-detail", arguments=("no-such-cluster",), status=404),
)
ACCOUNT = (
    PageType("sign-up", "account_signup"),
    PageType("sign-in", "account_login"),
    PageType("sign-up-sent", "account_email_verification_sent"),
    PageType("confirm-address", "account_confirm_email", arguments=arguments.confirmation_key),
    PageType("password-forgotten", "account_reset_password"),
    PageType("password-sent", "account_reset_password_done"),
    PageType("password-new", "account_reset_password_from_key", arguments=arguments.reset_key),
    PageType("password-renewed", "account_reset_password_from_key_done"),
    PageType("account-inactive", "account_inactive"),
    PageType("sign-out", "account_logout", "ada"),
    PageType("addresses", "account_email", "cleo"),
    PageType("password-change", "account_change_password", "ada"),
    PageType("sign-in-again", "account_reauthenticate", "ada"),
    PageType("second-factors", "mfa_index", "ada"),
    PageType("second-factor-app", "mfa_activate_totp", "ada"),
    PageType("passkeys", "mfa_list_webauthn", "ada"),
    PageType("passkey-new", "mfa_add_webauthn", "ada"),
    PageType("sessions", "usersessions_list", "ada"),
    PageType("other-accounts", "socialaccount_connections", "ada"),
    PageType("other-account-left", "socialaccount_login_cancelled"),
    PageType("other-account-failed", "socialaccount_login_error", status=401),
)
OWN = (
    PageType("home-member", "portal:home", "ada"),
    PageType("desk", "portal:desk", "ada"),
    PageType("desk-without-firm", "portal:desk", "eve"),
    PageType("desk-governance", "portal:desk", "dora"),
    PageType("settings", "portal:settings", "ada"),
    PageType("account-close", "portal:account-close", "eve"),
    PageType("notices", "portal:notice-list", "ada"),
    PageType("notices-none", "portal:notice-list", "eve"),
    PageType("notice-preferences", "portal:notice-preferences", "ada"),
    PageType("demo-mail", "portal:demo-mail", "dora"),
    PageType("demo-mail-one", "portal:demo-mail-detail", "dora", arguments=arguments.mail_name),
    PageType("practices", "knowledge:practice-list", "ada"),
    PageType("styleguide", "portal:styleguide", "root"),
)
FIRMS = (
    PageType("register", "portal:organisation-register", "eve"),
    PageType("register-likely", "portal:organisation-register", "eve", query=(("name", "Oficina Barbosa"),)),
    PageType("organisation-own", "portal:organisation-detail", "ada", arguments=(FIRM,)),
    PageType("organisation-member", "portal:organisation-detail", "cleo", arguments=(FIRM,)),
    PageType("organisation-waiting", "portal:organisation-detail", "dora", arguments=("corte-certo-laser",)),
    PageType("organisation-agency", "portal:organisation-detail", "eve", arguments=arguments.agency),
    PageType("organisation-edit", "portal:organisation-edit", "ada", arguments=(FIRM,)),
    PageType("refused", "portal:organisation-edit", "cleo", arguments=(FIRM,), status=403),
    PageType("trade-edit", "portal:trade-edit", "ada", arguments=(FIRM,)),
    PageType("premises-edit", "portal:premises-edit", "ada", arguments=(FIRM,)),
    PageType("capabilities-edit", "portal:capabilities-edit", "ada", arguments=(FIRM, "product")),
    PageType("certificates-edit", "portal:capabilities-edit", "ada", arguments=(FIRM, "certificate")),
    PageType("contact-edit", "portal:contact-edit", "ada", arguments=(FIRM,)),
    PageType("contact-remove", "portal:contact-remove", "ada", arguments=arguments.contact_of("ada")),
    PageType("people", "portal:organisation-people", "ada", arguments=(FIRM,)),
    PageType("join", "portal:membership-ask", "eve", arguments=(FIRM,)),
    PageType("member-refuse", "portal:membership-refuse", "ada", arguments=arguments.membership("rafael.teles")),
    PageType("member-withdraw", "portal:membership-withdraw", "ben", arguments=arguments.open_request("ben")),
    PageType("member-leave", "portal:membership-leave", "ben", arguments=arguments.membership("ben")),
    PageType("member-remove", "portal:membership-remove", "ada", arguments=arguments.membership("ben")),
    PageType("member-role", "portal:membership-role", "ada", arguments=arguments.membership("ben")),
    PageType("invite", "portal:invite", "ada", arguments=(FIRM,)),
    PageType("invitation-revoke", "portal:invitation-revoke", "ada", arguments=arguments.invitation),
    PageType("partners", "portal:organisation-partners", "ada", arguments=(FIRM,)),
    PageType("partner-find", "portal:partnership-propose", "ada", arguments=(FIRM,), query=(("q", "inox"),)),
    PageType(
        "partner-propose",
        "portal:partnership-propose",
        "ada",
        arguments=(FIRM,),
        query=(("with", "vale-inox-equipamentos"),),
    ),
    PageType("partner-decline", "portal:partnership-decline", "ada", arguments=arguments.partnership("proposed")),
    PageType("partner-end", "portal:partnership-end", "ada", arguments=arguments.partnership("confirmed")),
)
GOVERNANCE = (
    PageType("admin-desk", "admin:index", "dora"),
    PageType("admin-organisations", "admin:portal_organisation_changelist", "dora"),
    PageType("admin-organisation", "admin:portal_organisation_change", "dora", arguments=arguments.waiting_firm),
    PageType("admin-verify", "admin:portal_organisation_verify", "dora", query=arguments.chosen_firm),
    PageType("admin-refuse", "admin:portal_organisation_refuse", "dora", query=arguments.chosen_firm),
    PageType("admin-history", "admin:portal_organisation_history", "dora", arguments=arguments.waiting_firm),
    PageType("admin-memberships", "admin:portal_membership_changelist", "dora"),
    PageType("admin-membership", "admin:portal_membership_change", "dora", arguments=arguments.membership("ben")),
    PageType("admin-places", "admin:portal_affiliation_changelist", "dora"),
    PageType("admin-invitations", "admin:portal_invitation_changelist", "dora"),
    PageType("admin-partnerships", "admin:portal_partnership_changelist", "root"),
    PageType("admin-people", "admin:portal_user_changelist", "root"),
    PageType("admin-person", "admin:portal_user_change", "root", arguments=arguments.person("cleo")),
    PageType("admin-clusters", "admin:portal_cluster_changelist", "root"),
    PageType("admin-cluster", "admin:portal_cluster_change", "dora", arguments=arguments.cluster),
    PageType("admin-cluster-new", "admin:portal_cluster_add", "root"),
    PageType("admin-switchboard", "admin:portal_cluster_switchboard", "dora", arguments=arguments.cluster),
    PageType("admin-staff", "admin:portal_cluster_staff", "root", arguments=arguments.cluster),
    PageType("admin-notices", "admin:portal_notice_changelist", "root"),
)
AFTER = (
    PageType("menu-open", "portal:cluster-list", press=".mast-menu > summary, .mast-tools .drop > summary"),
    PageType(
        "account-open", "portal:desk", "ada", press=".mast-menu > summary, .mast-tools .drop:last-child > summary"
    ),
    PageType("sign-up-wrong", "account_signup", press=SEND),
    PageType("sign-in-wrong", "account_login", press=SEND),
    PageType("register-wrong", "portal:organisation-register", "eve", query=(("name", "Nova"),), press=SEND),
    PageType(
        "organisation-edit-wrong",
        "portal:organisation-edit",
        "ada",
        arguments=(FIRM,),
        fill=(("name", " "), ("website", "ftp://oficina.example")),
        press=SEND,
    ),
    PageType("invite-wrong", "portal:invite", "ada", arguments=(FIRM,), press=SEND),
    PageType("dialog-open", "portal:styleguide", "root", press="[data-dialog]"),
)
PAGES = (*PUBLIC, *ACCOUNT, *OWN, *FIRMS, *GOVERNANCE, *AFTER)

# Addresses (or patterns of them) that show no page of their own, or none that can be reached from here: the reasons.
_ACTS, _NOT_HTML, _LIKE = (
    "carries out a post and leads on",
    "answers no page",
    "looks like the pages of its kind in the table",
)
_WITH_FACTOR = "needs a second factor in the session; the tests of accounts walk through it"
_AT_ISSUER = "needs an OpenID Connect issuer"
NO_PAGES = {
    "healthz": _NOT_HTML,
    "readyz": _NOT_HTML,
    "portal:cluster-accent": _NOT_HTML,
    "admin:autocomplete": _NOT_HTML,
    "portal:invitation-accept": _ACTS,
    "portal:membership-accept": _ACTS,
    "portal:notices-read": _ACTS,
    "portal:organisation-ask-again": _ACTS,
    "portal:partnership-confirm": _ACTS,
    "portal:second-factor": "is passed by in the demonstration; the tests of accounts look at it",
    "account_confirm_login_code": "signing in by a mailed code is off",
    "account_set_password": "is for people who came without a password",
    "mfa_authenticate": _WITH_FACTOR,
    "mfa_deactivate_totp": _WITH_FACTOR,
    "mfa_*_recovery_codes": _WITH_FACTOR,
    "mfa_reauthenticate*": _WITH_FACTOR,
    "mfa_edit_webauthn": _WITH_FACTOR,
    "mfa_remove_webauthn": _WITH_FACTOR,
    "mfa_login_webauthn": _NOT_HTML,
    "openid_connect_*": _AT_ISSUER,
    "socialaccount_signup": _AT_ISSUER,
    "admin:login": "leads to the portal's own sign-in",
    "admin:nowhere": _NOT_HTML,
    "admin:logout": _ACTS,
    "admin:app_list": _LIKE,
    "admin:portal_*_add": "nobody adds these in the admin; clusters are in the table",
    "admin:portal_*_change": _LIKE,
    "admin:portal_*_changelist": _LIKE,
    "admin:portal_*_export": _NOT_HTML,
    "admin:portal_*_history": _LIKE,
    "admin:portal_*_accept": _LIKE,
    "admin:portal_*_refuse": _LIKE,
    "admin:portal_*_end": _LIKE,
    "admin:portal_cluster_dismiss": _LIKE,
    "admin:portal_organisation_suspend": _LIKE,
    "admin:portal_user_*activate": _LIKE,
}

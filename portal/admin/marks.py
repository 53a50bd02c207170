"""Small markup in the cells of lists: badges for states, the days something waits."""

from collections.abc import Mapping
from datetime import datetime

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.enums import AffiliationState, MembershipState, OrganisationState, PartnershipState
from portal.lib.accent import palettes
from portal.lib.colour import DARK, LIGHT, least_contrast

LATE, VERY_LATE = 3, 7
_TONES: Mapping[str, str] = {
    OrganisationState.WAITING: "warn",
    OrganisationState.VERIFIED: "good",
    OrganisationState.REFUSED: "bad",
    OrganisationState.SUSPENDED: "bad",
    OrganisationState.CLOSED: "plain",
    AffiliationState.REQUESTED: "warn",
    AffiliationState.ACCEPTED: "good",
    MembershipState.REMOVED: "bad",
    PartnershipState.PROPOSED: "warn",
    PartnershipState.CONFIRMED: "good",
}


def badge(label: str | Promise, *, tone: str = "plain") -> SafeString:
    """The badge element. tone: plain, accent, good, warn, bad."""
    return render_to_string("ui/badge.html", {"label": label, "tone": tone, "url": ""})


def state_badge(state: str, label: str | Promise) -> SafeString:
    """A state in its colour; the word carries the meaning."""
    return badge(label, tone=_TONES.get(state, "plain"))


def age_badge(days: int) -> SafeString:
    """How long something waits: from three days on it stands out, from seven it cries."""
    words = ngettext("%(days)d day", "%(days)d days", days) % {"days": days} if days else _("today")
    return badge(words, tone="bad" if days >= VERY_LATE else "warn" if days >= LATE else "plain")


def age_since(moment: datetime | None) -> str:
    """The badge for something that waits since then; nothing for what never waited."""
    return age_badge((timezone.now() - moment).days) if moment else ""


def swatches(colour: str) -> SafeString:
    """An accent #rrggbb as it comes out in both themes, each with its contrast to the paper."""
    themes = zip((_("Light"), _("Dark")), palettes(colour), (LIGHT, DARK), strict=True)
    shown = [
        {
            "theme": name,
            "paper": ground.paper,
            "colour": palette.tokens["accent"],
            "ratio": least_contrast(palette.tokens["accent"], ground.surfaces),
        }
        for name, palette, ground in themes
    ]
    return render_to_string("admin/portal/cluster/_swatches.html", {"swatches": shown})

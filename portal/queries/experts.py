"""People who agreed to be asked, with the line that says about what."""

from django.db.models import QuerySet

from portal.access import Access
from portal.enums import OrganisationState
from portal.models import Contact, User
from portal.queries.search.matching import Table, at_once, holding
from portal.querysets.folded import Folded


def experts(access: Access, text: str = "") -> QuerySet[Contact]:
    """Experts the reader may see, by name; with a text, those whose line, name, position or firm hold each word of it.
    Two queries where there is a text.
    """
    gone = User.objects.filter(is_active=False)  # few, so that nobody has to be read who is still there
    rows = (
        Contact.objects.visible_to(access)
        .filter(organisation__state=OrganisationState.VERIFIED)
        .exclude(ask_about="")
        .exclude(user__in=gone.values("pk"))
    )
    everybody = Contact.objects.all()  # whom the reader may not see is not among the rows
    tables = (
        Table(everybody),
        Table(everybody, vector="user__search"),
        Table(everybody, vector="organisation__search", heads_only=True),
    )
    found = at_once(holding(rows, text, tables)) if text else rows
    return found.select_related("user", "organisation").order_by(Folded("user__name"), "pk")

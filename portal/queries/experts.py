"""People who agreed to be asked, with the line that says about what."""

from collections.abc import Iterable

from django.db.models import QuerySet

from portal.access import Access
from portal.enums import OrganisationState
from portal.lib.folding import Term
from portal.models import Contact
from portal.queries.matching import Folded, all_terms_q, with_text


def experts(access: Access, terms: Iterable[Term] = ()) -> QuerySet[Contact]:
    """Experts the reader may see, by name; with terms, those whose line, name, position or firm hold each of them."""
    rows = (
        Contact.objects.visible_to(access)
        .filter(user__is_active=True, organisation__state=OrganisationState.VERIFIED)
        .exclude(ask_about="")
        .select_related("user", "organisation")
    )
    found = with_text(rows, "ask_about", "user__name", "title", "organisation__name").filter(all_terms_q(terms))
    return found.order_by(Folded("user__name"), "pk")

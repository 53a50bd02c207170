"""The closed lists of the portal: what a column may hold, and the word a person reads for it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Language(models.TextChoices):
    """The four languages of the portal, each named in itself."""

    ENGLISH = "en", "English"
    PORTUGUESE = "pt-br", "Português"
    VIETNAMESE = "vi", "Tiếng Việt"
    CHINESE = "zh-hant", "繁體中文"


class Theme(models.TextChoices):
    SYSTEM = "system", _("As my device")
    LIGHT = "light", _("Light")
    DARK = "dark", _("Dark")


class Module(models.TextChoices):
    """Parts of the portal that governance turns on and off for each cluster."""

    KNOWLEDGE = "knowledge", _("Knowledge")
    LEARNING = "learning", _("Learning")
    FORUMS = "forums", _("Forums")
    BENCHMARKING = "benchmarking", _("Benchmarking")
    ACTIONS = "actions", _("Joint actions")
    SITES = "sites", _("Sites")


class AudienceKind(models.TextChoices):
    PUBLIC = "public", _("Everyone")
    MEMBERS = "members", _("All members")
    CLUSTER = "cluster", _("One cluster")
    PARTNERS = "partners", _("Partners of a firm")
    FIRM = "firm", _("One firm")
    REVIEW = "review", _("One firm and its governance")
    GROUP = "group", _("A named group")


class ClusterKind(models.TextChoices):
    """The three kinds of cluster told apart in the works behind the portal."""

    DISTRICT = "district", _("Industrial district")
    COMPLEX = "complex", _("Industrial complex")
    NETWORK = "network", _("Social network")


class OrganisationKind(models.TextChoices):
    FIRM = "firm", _("Firm")
    UNIVERSITY = "university", _("University")
    INSTITUTE = "institute", _("Research institute")
    SUPPLIER = "supplier", _("Supplier")
    SUPPORT = "support", _("Support institution")
    ASSOCIATION = "association", _("Association")
    PUBLIC_BODY = "public-body", _("Public body")
    CONSULTANCY = "consultancy", _("Consultancy")


class OrganisationState(models.TextChoices):
    WAITING = "waiting", _("Waiting for verification")
    VERIFIED = "verified", _("Verified")
    REFUSED = "refused", _("Refused")
    SUSPENDED = "suspended", _("Suspended")
    CLOSED = "closed", _("Closed")


# Nobody vouches for it yet: governance of the clusters it asks for is responsible.
NOT_YET_VOUCHED_FOR = (OrganisationState.WAITING, OrganisationState.REFUSED)


class AffiliationState(models.TextChoices):
    REQUESTED = "requested", _("Requested")
    ACCEPTED = "accepted", _("Accepted")
    ENDED = "ended", _("Ended")


class SizeClass(models.TextChoices):
    """Persons employed, in the classes of Commission Recommendation 2003/361/EC."""

    MICRO = "micro", _("Micro: up to 9 people")
    SMALL = "small", _("Small: 10 to 49 people")
    MEDIUM = "medium", _("Medium: 50 to 249 people")
    LARGE = "large", _("Large: 250 people and more")


class CapabilityKind(models.TextChoices):
    PRODUCT = "product", _("What it makes")
    COMPETENCE = "competence", _("Competences")
    EQUIPMENT = "equipment", _("Equipment")
    CERTIFICATE = "certificate", _("Certificates")


class Role(models.TextChoices):
    MANAGER = "manager", _("Manager")
    MEMBER = "member", _("Member")


class MembershipState(models.TextChoices):
    REQUESTED = "requested", _("Waiting for an answer")
    ACCEPTED = "accepted", _("Accepted")
    REFUSED = "refused", _("Refused")
    LEFT = "left", _("Left")
    REMOVED = "removed", _("Removed")


class PartnershipKind(models.TextChoices):
    """What the second organisation is to the one that proposed the tie."""

    PARTNER = "partner", _("Partner")
    SUPPLIER = "supplier", _("Supplier")
    CUSTOMER = "customer", _("Customer")

    @property
    def mirrored(self) -> "PartnershipKind":
        """What the proposer is to the second organisation: our supplier's customer is us."""
        return _MIRROR[self]


_MIRROR = {
    PartnershipKind.PARTNER: PartnershipKind.PARTNER,
    PartnershipKind.SUPPLIER: PartnershipKind.CUSTOMER,
    PartnershipKind.CUSTOMER: PartnershipKind.SUPPLIER,
}


class PartnershipState(models.TextChoices):
    PROPOSED = "proposed", _("Proposed")
    CONFIRMED = "confirmed", _("Confirmed")
    DECLINED = "declined", _("Declined")
    ENDED = "ended", _("Ended")


class Delivery(models.TextChoices):
    """How a person wants to hear of one kind of event. Every way but OFF also shows it on the site."""

    SITE = "site", _("On the site only")
    NOW = "now", _("By mail at once")
    DAILY = "daily", _("In a daily mail")
    WEEKLY = "weekly", _("In a weekly mail")
    OFF = "off", _("Not at all")

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


# Tags --------------------------------------------------------------------------------------------------------------


class TagState(models.TextChoices):
    ACCEPTED = "accepted", _("In the vocabulary")
    PROPOSED = "proposed", _("Proposed")
    MERGED = "merged", _("Merged into another")


# Sites and figures -------------------------------------------------------------------------------------------------


class FigureStatus(models.TextChoices):
    """How sure one may be of a figure, surest first."""

    VERIFIED = "verified", _("Verified")
    REPORTED = "reported", _("Reported")
    ESTIMATED = "estimated", _("Estimated")


class Approximation(models.TextChoices):
    """What a source says beside the number: nearly 1,400; more than 1,000."""

    EXACT = "", _("Exactly")
    ABOUT = "about", _("About")
    BELOW = "below", _("Nearly, at most")
    ABOVE = "above", _("More than, at least")


class Unit(models.TextChoices):
    """Units of figures. Money is in the currency's own unit, named by its ISO 4217 code."""

    COUNT = "count", _("(number)")
    HECTARE = "ha", "ha"
    SQUARE_METRE = "m2", "m²"
    SQUARE_KILOMETRE = "km2", "km²"
    PERCENT = "percent", "%"
    METRE = "m", "m"
    CUBIC_METRE_PER_DAY = "m3-per-day", _("m³ per day")
    YEAR = "year", _("years")
    BRL = "BRL", "BRL"
    EUR = "EUR", "EUR"
    TWD = "TWD", "TWD"
    USD = "USD", "USD"
    VND = "VND", "VND"


class SiteFigureKind(models.TextChoices):
    AREA_TOTAL = "area_total", _("Total area")
    AREA_INDUSTRIAL = "area_industrial", _("Industrial land")
    AREA_LEASABLE = "area_leasable", _("Land for lease")
    AREA_LEASED = "area_leased", _("Land leased")
    AREA_USED = "area_used", _("Land in use")
    AREA_ROADS = "area_roads", _("Roads")
    AREA_GREEN = "area_green", _("Green area")
    AREA_TECHNICAL = "area_technical", _("Technical works")
    AREA_SERVICES = "area_services", _("Service area")
    LAND_CLEARED = "land_cleared", _("Land cleared")
    LEASE_YEARS = "lease_years", _("Term of lease")
    LEASE_PRICE = "lease_price", _("Price of lease per m² and year")
    CAPITAL_PLANNED = "capital_planned", _("Capital planned")
    CAPITAL_SPENT = "capital_spent", _("Capital spent")
    CAPITAL_STATE = "capital_state", _("Capital from the state")
    CAPITAL_INVESTOR = "capital_investor", _("Capital from the investor")
    FIRMS = "firms", _("Firms")
    JOBS = "jobs", _("Jobs")
    PLOTS = "plots", _("Plots")
    PLOTS_USED = "plots_used", _("Plots in use")
    WASTEWATER_CAPACITY = "wastewater_capacity", _("Wastewater treated at most")
    WASTEWATER_COLLECTED = "wastewater_collected", _("Wastewater collected")
    HOUSING_DISTANCE = "housing_distance", _("Distance to housing")
    INCIDENTS = "incidents", _("Incidents within a year")


class ClusterFactKind(models.TextChoices):
    SITES = "sites", _("Sites")
    SITES_COMPLETE = "sites_complete", _("Sites that are largely complete")
    SITES_TO_IMPROVE = "sites_to_improve", _("Sites to be improved")
    SITES_ESTABLISHED = "sites_established", _("Sites established")
    AREA = "area", _("Area")
    FIRMS = "firms", _("Firms")
    JOBS = "jobs", _("Jobs")
    TURNOVER = "turnover", _("Turnover")
    EXPORTS = "exports", _("Exports")
    BUDGET = "budget", _("Paid to the public budget")
    OTHER = "other", _("Other fact")


class SiteKind(models.TextChoices):
    """Classes of sites. An industrial park is another legal class than a cluster's site and is never merged with it."""

    CLUSTER = "cluster", _("Industrial cluster site")
    CRAFT = "craft", _("Craft village site")
    PARK = "park", _("Industrial park")
    OTHER = "other", _("Other site")


class SiteStage(models.TextChoices):
    """The life of a site in its order, then the stages beside it."""

    PROPOSED = "proposed", _("Proposed")
    LISTED = "listed", _("On the list")
    ESTABLISHED = "established", _("Established")
    INVESTOR = "investor", _("Investor named")
    CLEARED = "cleared", _("Land cleared")
    PLANNED = "planned", _("Detailed plan approved")
    BUILDING = "building", _("Under construction")
    PARTLY = "partly", _("Partly operating")
    OPERATING = "operating", _("Operating")
    FULL = "full", _("Full")
    EXPANDING = "expanding", _("Expanding")
    SUSPENDED = "suspended", _("Suspended")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    CONVERTED = "converted", _("Converted to another use")


STAGES_BESIDE = (SiteStage.SUSPENDED, SiteStage.WITHDRAWN, SiteStage.CONVERTED)


class SiteClass(models.TextChoices):
    """How far the infrastructure of a site is (portal.lib.infrastructure)."""

    COMPLETE = "complete", _("Complete")
    PARTLY = "partly", _("Partly complete")
    POOR = "poor", _("Poor")
    OPEN = "open", _("Not fully assessed")


class Tenure(models.TextChoices):
    STATE = "state", _("State land, used under a lease or grant")
    PUBLIC = "public", _("Land of a public body")
    PRIVATE = "private", _("Private land")
    COLLECTIVE = "collective", _("Land of a cooperative or community")
    MIXED = "mixed", _("Mixed")


class SiteService(models.TextChoices):
    CHILDCARE = "childcare", _("Childcare")
    HOUSING = "housing", _("Housing for workers")
    CANTEEN = "canteen", _("Canteen")
    HEALTH = "health", _("Health station")
    BANK = "bank", _("Bank")
    TRANSPORT = "transport", _("Transport of workers")
    TRAINING = "training", _("Training")
    LOGISTICS = "logistics", _("Warehouse and logistics")
    SECURITY = "security", _("Security")
    DESK = "desk", _("Service desk for firms")


class DecisionKind(models.TextChoices):
    LISTING = "listing", _("Listing")
    ESTABLISHMENT = "establishment", _("Establishment")
    INVESTOR = "investor", _("Investor named")
    PLAN = "plan", _("Detailed plan")
    LAND = "land", _("Land allocation")
    ENVIRONMENT = "environment", _("Environmental approval")
    FIRE = "fire", _("Fire safety approval")
    CONSTRUCTION = "construction", _("Building permit")
    COMMISSIONING = "commissioning", _("Commissioning")
    EXPANSION = "expansion", _("Expansion")
    WITHDRAWAL = "withdrawal", _("Withdrawal")
    CONVERSION = "conversion", _("Conversion to another use")
    OTHER = "other", _("Other decision")


# The public information site ---------------------------------------------------------------------------------------


class PublicationState(models.TextChoices):
    """What is published still waits for its moment where that lies ahead."""

    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")


class SignUpRule(models.TextChoices):
    NOBODY = "nobody", _("No sign-up: people just come")
    MEMBERS = "members", _("Members of firms")
    REGISTERED = "registered", _("Everybody with an account")


class SignUpState(models.TextChoices):
    GOING = "going", _("Has a place")
    WAITING = "waiting", _("On the waiting list")
    CANCELLED = "cancelled", _("Signed off")


# Imports -----------------------------------------------------------------------------------------------------------


class ImportMode(models.TextChoices):
    CHECK = "check", _("Only check")
    ALL = "all", _("Import all rows or none")
    GOOD = "good", _("Import the good rows")


class ImportState(models.TextChoices):
    """A run may be checked and mended as often as needed; once imported it is over."""

    NEW = "new", _("Columns to be looked at")
    WAITING = "waiting", _("At work")
    CHECKED = "checked", _("Checked")
    REFUSED = "refused", _("Nothing imported")
    DONE = "done", _("Imported")
    FAILED = "failed", _("Stopped")

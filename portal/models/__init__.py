"""Rows of the portal, their constraints and simple properties."""

from portal.models.audience import Audience, AudienceMember
from portal.models.call import Call
from portal.models.change import PublicChange
from portal.models.cluster import Cluster, ClusterGroupPermission
from portal.models.event import CalendarKey, Event, SignUp
from portal.models.fact import ClusterFact
from portal.models.glossary import Term
from portal.models.imports import ImportRun, OrganisationOrigin
from portal.models.membership import Invitation, Membership
from portal.models.news import News
from portal.models.notice import Letter, Notice, NoticePreference
from portal.models.organisation import Affiliation, Capability, Contact, Organisation, Premises, Trade
from portal.models.page import Page
from portal.models.partnership import Partnership
from portal.models.place import AdministrativeUnit
from portal.models.searching import SearchLanguage, SearchSpelling, SearchWord
from portal.models.site import Site, SitePlace
from portal.models.site_figures import SiteAssessment, SiteDecision, SiteFigure, SiteStep
from portal.models.submission import Submission
from portal.models.tag import Tag, TagWord
from portal.models.user import User

__all__ = [
    "AdministrativeUnit",
    "Affiliation",
    "Audience",
    "AudienceMember",
    "CalendarKey",
    "Call",
    "Capability",
    "Cluster",
    "ClusterFact",
    "ClusterGroupPermission",
    "Contact",
    "Event",
    "ImportRun",
    "Invitation",
    "Letter",
    "Membership",
    "News",
    "Notice",
    "NoticePreference",
    "Organisation",
    "OrganisationOrigin",
    "Page",
    "Partnership",
    "Premises",
    "PublicChange",
    "SearchLanguage",
    "SearchSpelling",
    "SearchWord",
    "SignUp",
    "Site",
    "SiteAssessment",
    "SiteDecision",
    "SiteFigure",
    "SitePlace",
    "SiteStep",
    "Submission",
    "Tag",
    "TagWord",
    "Term",
    "Trade",
    "User",
]

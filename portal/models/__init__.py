"""Rows of the portal, their constraints and simple properties."""

from portal.models.audience import Audience, AudienceMember
from portal.models.cluster import Cluster, ClusterGroupPermission
from portal.models.membership import Invitation, Membership
from portal.models.notice import Letter, Notice, NoticePreference
from portal.models.organisation import Affiliation, Capability, Contact, Organisation, Premises, Trade
from portal.models.partnership import Partnership
from portal.models.submission import Submission
from portal.models.user import User

__all__ = [
    "Affiliation",
    "Audience",
    "AudienceMember",
    "Capability",
    "Cluster",
    "ClusterGroupPermission",
    "Contact",
    "Invitation",
    "Letter",
    "Membership",
    "Notice",
    "NoticePreference",
    "Organisation",
    "Partnership",
    "Premises",
    "Submission",
    "Trade",
    "User",
]

"""What administrators look at when something is asked: audiences, notices, mails, forms sent. Nothing changes here."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _

from portal.access import Access
from portal.admin.scoped import ScopedAdmin
from portal.admin.site import site
from portal.contributions import notice_kinds
from portal.models import Audience, Letter, Notice, Submission

_TIMES = {"created_at": _("Written"), "due_at": _("Due"), "sent_at": _("Sent"), "attempts": _("Attempts")}


class SupportAdmin(ScopedAdmin):
    """For administrators, to be read only."""

    has_history = False

    def is_open_to(self, access: Access) -> bool:
        return access.is_staff and access.is_administrator


@admin.register(Audience, site=site)
class AudienceAdmin(SupportAdmin):
    names = _("audience"), _("audiences")
    labels = {"kind": _("Kind"), "organisation": _("Organisation"), "cluster": _("Cluster"), "name": _("Name")}
    lead = _("Who may read a thing. Audiences come with the cluster, organisation or group they belong to.")
    list_display = ("title", "kind", "organisation", "cluster", "member_count")
    list_filter = ("kind",)
    search_fields = ("name", "organisation__name", "cluster__name")
    search_help_text = _("Name of the group, organisation or cluster")
    ordering = ("pk",)
    facts = ("kind", "organisation", "cluster", "name", "member_count")
    number_columns = ("member_count",)

    def rows(self, access: Access) -> QuerySet[Any]:
        return Audience.objects.select_related("organisation", "cluster").annotate(member_count=Count("members"))

    @admin.display(description=_("Audience"))
    def title(self, row: Audience) -> str:
        return str(row)

    @admin.display(description=_("Entries in the group"), ordering="member_count")
    def member_count(self, row: Any) -> int:
        count: int = row.member_count
        return count


@admin.register(Notice, site=site)
class NoticeAdmin(SupportAdmin):
    labels = {**_TIMES, "delivery": _("Delivery"), "read_at": _("Read"), "withheld_at": _("Withheld")}
    lead = _("What the portal told whom, and whether it went out. What a notice says is its reader's business.")
    list_display = ("reader", "what", "delivery", "created_at", "due_at", "sent_at")
    list_filter = ("delivery",)
    search_fields = ("recipient__name", "recipient__email", "address")
    search_help_text = _("Name or address of the reader")
    ordering = ("-pk",)
    facts = ("reader", "what", "delivery", "created_at", "due_at", "sent_at", "withheld_at", "attempts", "read_at")

    def rows(self, access: Access) -> QuerySet[Any]:
        return Notice.objects.select_related("recipient")

    @admin.display(description=_("Reader"))
    def reader(self, row: Notice) -> str:
        return str(row.recipient or row.address)

    @admin.display(description=_("Kind"), ordering="kind")
    def what(self, row: Notice) -> str:
        """A kind whose app was taken away is called by its code."""
        kind = notice_kinds().get(row.kind)
        return str(kind.label) if kind else row.kind


@admin.register(Letter, site=site)
class LetterAdmin(SupportAdmin):
    names = _("mail about an account"), _("mails about accounts")
    labels = {**_TIMES, "address": _("Address"), "subject": _("Subject")}
    lead = _("Mails about somebody's own account. Their text is nobody's to read: it may open the account.")
    list_display = ("address", "subject", "created_at", "sent_at", "attempts")
    search_fields = ("address",)
    search_help_text = _("Address")
    ordering = ("-pk",)
    number_columns = ("attempts",)
    facts = ("address", "subject", "created_at", "due_at", "sent_at", "attempts")

    def rows(self, access: Access) -> QuerySet[Any]:
        return Letter.objects.defer("text", "html", "headers")


@admin.register(Submission, site=site)
class SubmissionAdmin(SupportAdmin):
    names = _("form sent"), _("forms sent")
    labels = {**_TIMES, "key": _("Key"), "user": _("Person"), "location": _("Led to")}
    lead = _("Forms that were carried out, kept so that sending one twice does it once.")
    list_display = ("key", "user", "created_at")
    search_fields = ("user__name", "user__email")
    search_help_text = _("Person")
    ordering = ("-pk",)
    facts = ("key", "user", "created_at", "location")

    def rows(self, access: Access) -> QuerySet[Any]:
        return Submission.objects.select_related("user")

"""Audiences: who may read a thing. Every readable row points at exactly one."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from portal.enums import AudienceKind
from portal.models.change import on_visitors_pages

_OF_ORGANISATION = (AudienceKind.FIRM, AudienceKind.PARTNERS, AudienceKind.REVIEW)
_OF_NOBODY = (AudienceKind.PUBLIC, AudienceKind.MEMBERS, AudienceKind.GROUP)


@on_visitors_pages()
class Audience(models.Model):
    """One set of readers. Public and members exist once, the others once per organisation or cluster.

    A *group* is whoever stands in ``AudienceMember``: communities and joint actions keep their readers there,
    so that no new kind of thing needs a new kind of audience.
    """

    kind = models.CharField(max_length=10, choices=AudienceKind)
    organisation = models.ForeignKey(
        "portal.Organisation", models.CASCADE, null=True, blank=True, related_name="audiences"
    )
    cluster = models.ForeignKey("portal.Cluster", models.CASCADE, null=True, blank=True, related_name="audiences")
    name = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(name="audience_kind_known", condition=Q(kind__in=AudienceKind.values)),
            models.CheckConstraint(
                name="audience_has_its_owner",
                condition=Q(kind__in=_OF_ORGANISATION, organisation__isnull=False, cluster__isnull=True)
                | Q(kind=AudienceKind.CLUSTER, organisation__isnull=True, cluster__isnull=False)
                | Q(kind__in=_OF_NOBODY, organisation__isnull=True, cluster__isnull=True),
            ),
            models.UniqueConstraint(
                "kind",
                name="audience_once_for_all",
                condition=Q(kind__in=(AudienceKind.PUBLIC, AudienceKind.MEMBERS)),
            ),
            models.UniqueConstraint("kind", "organisation", name="audience_once_per_organisation"),
            models.UniqueConstraint("kind", "cluster", name="audience_once_per_cluster"),
        )

    def __str__(self) -> str:
        return self.name or self.get_kind_display()


class AudienceMember(models.Model):
    """A person, or a whole organisation, in a group audience."""

    audience = models.ForeignKey(Audience, models.CASCADE, related_name="members")
    organisation = models.ForeignKey("portal.Organisation", models.CASCADE, null=True, blank=True, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="audiencemember_one_of_two",
                condition=Q(organisation__isnull=False, user__isnull=True)
                | Q(organisation__isnull=True, user__isnull=False),
            ),
            models.UniqueConstraint("audience", "organisation", name="audiencemember_organisation_once"),
            models.UniqueConstraint("audience", "user", name="audiencemember_user_once"),
        )

    def __str__(self) -> str:
        return f"{self.audience_id}: {self.organisation_id or self.user_id}"


class Readable(models.Model):
    """Base of every row that somebody may read and somebody may not."""

    audience = models.ForeignKey(Audience, models.PROTECT, related_name="+")

    class Meta:
        abstract = True

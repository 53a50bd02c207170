"""Facts of clusters, each with its source, date and history."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.enums import ClusterFactKind
from portal.models.audience import Readable
from portal.models.change import on_visitors_pages
from portal.models.cluster import Cluster
from portal.models.provenance import Quantity, kept_as_said
from portal.querysets.sites import ClusterFactQuerySet


@on_visitors_pages()
class ClusterFact(Readable, Quantity):
    """One figure of a cluster as one source gives it for one day. ``label`` says what exactly is counted, in the
    cluster's language; another label is another fact.
    """

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="cluster_facts")
    kind = models.CharField(_("kind"), max_length=17, choices=ClusterFactKind)
    label = models.CharField(_("what exactly"), max_length=120, blank=True)

    objects = ClusterFactQuerySet.as_manager()

    class Meta(Quantity.Meta):
        verbose_name = _("fact of a cluster")
        verbose_name_plural = _("facts of clusters")
        indexes = (models.Index(fields=("cluster", "kind", "label", "-as_of", "-id"), name="clusterfact_latest"),)
        triggers = (kept_as_said("audience"),)
        constraints = (
            *Quantity.Meta.constraints,
            models.CheckConstraint(name="clusterfact_kind_known", condition=Q(kind__in=ClusterFactKind.values)),
            models.CheckConstraint(
                name="clusterfact_other_is_named", condition=~Q(kind=ClusterFactKind.OTHER) | ~Q(label="")
            ),
            models.CheckConstraint(
                name="clusterfact_states_something", condition=Q(value__isnull=False) | Q(corrects__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return f"{self.label or self.get_kind_display()}, {self.as_of:%Y-%m-%d}"

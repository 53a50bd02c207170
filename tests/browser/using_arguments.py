"""Finds in the demonstration what the addresses of the use of items need."""

from knowledge.models import Item, Trial, TrialOpening, TryQuestion
from portal.access import PUBLIC_AUDIENCE_ID


def trial() -> tuple[object, ...]:
    """One that Ada told."""
    return (Trial.objects.filter(author__email__startswith="ada@").order_by("pk")[0].pk,)


def question() -> tuple[object, ...]:
    """One that Ada was asked."""
    rows = TryQuestion.objects.filter(to_try__user__email__startswith="ada@", answer="")
    return (rows.order_by("pk")[0].pk,)


def trial_opening() -> tuple[object, ...]:
    """The request that waits."""
    return (TrialOpening.objects.order_by("pk")[0].pk,)


def chosen_trial_opening() -> tuple[tuple[str, object], ...]:
    (pk,) = trial_opening()
    return (("id", pk),)


def tried_item() -> tuple[object, ...]:
    """The public item with most trials."""
    found = max(
        Item.objects.filter(audience=PUBLIC_AUDIENCE_ID, trials__isnull=False), key=lambda row: row.trials.count()
    )
    return (found.pk, found.slug)


def item_to_try() -> tuple[object, ...]:
    """A public item of another firm than Ada's."""
    others = Item.objects.filter(audience=PUBLIC_AUDIENCE_ID).exclude(organisation__slug="oficina-barbosa")
    found = others.order_by("pk")[0]
    return (found.pk, found.slug)

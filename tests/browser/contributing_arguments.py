"""Finds in the demonstration what the addresses of handing on need."""

from django.utils import timezone

from knowledge.actions.reviews import review_token
from knowledge.models import Comment, Item, Review
from portal.access import PUBLIC_AUDIENCE_ID
from portal.models import Event
from tests.browser.arguments import Arguments


def held_event() -> tuple[object, ...]:
    """The newest public event that is over."""
    rows = Event.objects.out().filter(audience=PUBLIC_AUDIENCE_ID, cancelled_at=None, ends_at__lt=timezone.now())
    return (rows.order_by("-starts_at", "-pk")[0].pk,)


def discussed_item() -> tuple[object, ...]:
    """The public item with most comments."""
    rows = Item.objects.filter(audience=PUBLIC_AUDIENCE_ID, comments__hidden_at=None, comments__isnull=False)
    return _address(max(rows.distinct().order_by("pk"), key=lambda row: row.comments.count()))


def quiet_item() -> tuple[object, ...]:
    """A public item that nobody has commented on."""
    return _address(Item.objects.filter(audience=PUBLIC_AUDIENCE_ID, comments=None).order_by("pk")[0])


def reported_item() -> tuple[object, ...]:
    """An item of which a reader says that it is out of date."""
    return _address(Comment.objects.open_reports().select_related("item").order_by("pk")[0].item)


def comment_of(login: str) -> Arguments:
    return lambda: (Comment.objects.filter(author__email__startswith=f"{login}@").order_by("pk")[0].pk,)


def shown_comment() -> tuple[object, ...]:
    """One in Dora's cluster that is not hidden."""
    rows = Comment.objects.filter(item__cluster__slug="sertaozinho-metal", hidden_at=None)
    return (rows.order_by("pk")[0].pk,)


def reviewed_item() -> tuple[object, ...]:
    """Ada's item about which an expert was asked."""
    return _address(Review.objects.open().select_related("item").order_by("pk")[0].item)


def open_link() -> tuple[object, ...]:
    """What the mail to an expert leads to."""
    return (review_token(Review.objects.open().order_by("pk")[0]),)


def _address(found: Item) -> tuple[object, ...]:
    return (found.pk, found.slug)

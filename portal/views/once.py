"""The same post twice makes one row: forms carry a key, and a key that was carried out leads where it led before."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from portal.models import Submission, User

FIELD = "once"
View = Callable[..., HttpResponse]


def once(view: View) -> View:
    """Carry out a signed-in person's post at most once per key.

    The key's row and the view's rows are one transaction, so a second post waits for the first and then finds its
    answer. A post that changed nothing (the form came back with errors) gives its key back.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        key = _key(request)
        if key is None or not isinstance(request.user, User):
            return view(request, *args, **kwargs)
        with transaction.atomic():
            submission = _claim(key, request.user)
            if submission is None:
                return redirect(Submission.objects.get(user=request.user, key=key).location)
            response = view(request, *args, **kwargs)
            if "Location" in response.headers:
                submission.location = response.headers["Location"]
                submission.save(update_fields=("location",))
            else:
                submission.delete()
            return response

    answer.writes_once = True  # type: ignore[attr-defined]
    return answer


def _key(request: HttpRequest) -> UUID | None:
    if request.method != "POST":
        return None
    try:
        return UUID(request.POST.get(FIELD, ""))
    except ValueError:
        return None


def _claim(key: UUID, user: User) -> Submission | None:
    """The new row of an unused key, or None where the key was carried out."""
    try:
        with transaction.atomic():
            return Submission.objects.create(key=key, user=user)
    except IntegrityError:
        return None

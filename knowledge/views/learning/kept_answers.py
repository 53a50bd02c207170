"""What a learner typed when the session had ended stays in the new session until they have signed in again.

The form carries the signed mark of its learner, so nobody else fills the table of sessions.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.http import HttpRequest, HttpResponse, QueryDict

_SALT: Final = "knowledge.learner"
_SLOT: Final = "answers"
_LARGEST: Final = 60_000  # characters
View = Callable[..., HttpResponse]


def learner_mark(user_id: int | None) -> str:
    """What the form carries to say whose it is."""
    return signing.Signer(salt=_SALT).sign(str(user_id))


def keeps_answers(view: View) -> View:
    """A post of somebody signed out leads to the sign-in and, once signed in, back to the form with the answers."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and not request.user.is_authenticated:
            _keep(request)
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    return answer


def kept_answers(request: HttpRequest) -> QueryDict | None:
    """What this person typed at this address before signing in."""
    kept = request.session.get(_SLOT)
    if kept is None or (kept["learner"], kept["path"]) != (str(request.user.pk), request.path):
        return None
    return QueryDict(kept["answers"])


def forget_answers(request: HttpRequest) -> None:
    """Once they were sent."""
    request.session.pop(_SLOT, None)


def _keep(request: HttpRequest) -> None:
    try:
        learner = signing.Signer(salt=_SALT).unsign(request.POST.get("learner", ""))
    except signing.BadSignature:
        return
    typed = request.POST.copy()
    for name in ("csrfmiddlewaretoken", "learner", "once"):
        typed.pop(name, None)
    answers = typed.urlencode()
    if len(answers) <= _LARGEST:
        request.session[_SLOT] = {"learner": learner, "path": request.path, "answers": answers}

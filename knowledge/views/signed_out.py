"""A text that was sent after the session had ended is kept in the new session until its writer has signed in.

Only an editor that was shown to somebody signed in carries the signed mark of its writer, so nobody else fills the
table of sessions. Files cannot be kept this way; the page says so.
"""

from collections.abc import Callable, Collection, Mapping
from functools import wraps
from typing import Any, Final

from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.http import HttpRequest, HttpResponse

from knowledge.actions.drafts import LARGEST
from knowledge.views.typed import NAMES, typed_in

_SALT: Final = "knowledge.writer"
_SLOT: Final = "typed"
View = Callable[..., HttpResponse]


def writer_mark(user_id: int | None) -> str:
    """What the editor's form carries to say whose it is."""
    return signing.Signer(salt=_SALT).sign(str(user_id))


def keeps_these(names: Collection[str]) -> Callable[[View], View]:
    """A post of somebody signed out leads to the sign-in and, once signed in, back to the editor with the text.

    ``names`` are the fields that are kept.
    """

    def keeping(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method == "POST" and not request.user.is_authenticated:
                _keep(request, names)
                return redirect_to_login(request.get_full_path())
            return view(request, *args, **kwargs)

        return answer

    return keeping


keeps_typed: Final = keeps_these(NAMES)


def kept_for(request: HttpRequest) -> Mapping[str, Any] | None:
    """What the person typed at this address before signing in: ``values``, ``version``, ``had_files``."""
    kept: Mapping[str, Any] | None = request.session.get(_SLOT)
    if kept is None or (kept["writer"], kept["path"]) != (str(request.user.pk), request.path):
        return None
    return kept


def forget_kept(request: HttpRequest) -> None:
    """Once it is a draft."""
    request.session.pop(_SLOT, None)


def _keep(request: HttpRequest, names: Collection[str]) -> None:
    try:
        writer = signing.Signer(salt=_SALT).unsign(request.POST.get("writer", ""))
    except signing.BadSignature:
        return
    typed = typed_in(request, names)
    if sum(map(len, typed.values.values())) <= LARGEST:
        request.session[_SLOT] = {
            "writer": writer,
            "path": request.path,
            "values": dict(typed.values),
            "version": typed.version,
            "had_files": bool(request.FILES),
        }

"""What every page's frame needs: menu, languages, who is signed in, how many notices wait."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils import translation
from django.utils.translation import gettext

from portal.access import Access
from portal.contributions import NavigationItem, navigation
from portal.enums import Language
from portal.models import Notice, User


def shell(request: HttpRequest) -> dict[str, Any]:
    """Frame values; ``access`` is there for policies asked in templates. Costs at most one query (unread notices)."""
    access: Access = getattr(request, "access", Access())
    user = getattr(request, "user", None)
    person = user if isinstance(user, User) else None
    return {
        "access": access,
        "portal_name": settings.PORTAL_NAME,
        "operator_name": settings.OPERATOR_NAME or gettext("the local governance agency"),
        "is_demo": settings.IS_DEMO,
        "navigation": [_item(request, item) for item in navigation(access)],
        "languages": [_language(request, language) for language in Language],
        "theme": person.theme if person else "system",
        "unread_notices": _unread(access),
        "search_url": reverse("portal:search"),
    }


def _item(request: HttpRequest, item: NavigationItem) -> dict[str, Any]:
    url = reverse(item.url_name)
    below = (url, *map(reverse, item.also))
    return {"label": item.label, "url": url, "is_current": request.path.startswith(below)}


def _language(request: HttpRequest, language: Language) -> dict[str, Any]:
    """The same page in another language, without what was asked for in this one."""
    return {
        "code": language.value,
        "name": language.label,
        "url": translate_url(request.get_full_path(), language.value),
        "is_current": translation.get_language() == language.value,
    }


def _unread(access: Access) -> int:
    if not access.is_signed_in:
        return 0
    return Notice.objects.visible_to(access).filter(read_at=None).count()

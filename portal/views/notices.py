"""One's own notices, how one wants to get them, stopping them from a mail; and the demo's mails."""

from http import HTTPStatus

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.actions import notices as actions
from portal.actions.unsubscribing import LinkUnknown, kinds_of, stop_mails
from portal.enums import Delivery
from portal.forms.notices import PreferencesForm
from portal.lib import mailbox
from portal.models import Notice
from portal.queries.inbox import chosen_deliveries, inbox_of, offered_kinds
from portal.queries.notices import readable
from portal.views.once import once
from portal.views.request import PageRequest
from portal.views.visible import get_visible

_LONGEST_KEY = 18
_CAGE = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"


@login_required
@require_safe
def notice_list(request: PageRequest) -> HttpResponse:
    """Newest first, what is unread marked. Looking changes nothing: a notice is read when its button is used."""
    inbox = inbox_of(request.access, page=request.GET.get("page"))
    return render(request, "portal/notices/list.html", {"inbox": inbox})


@login_required
@require_POST
@once
def notices_read(request: PageRequest) -> HttpResponse:
    """Mark one notice read and go where it leads (``notice``), or mark all up to the newest one shown (``until``)."""
    if "notice" in request.POST:
        notice = get_visible(Notice.objects.all(), request.access, pk=_key(request.POST["notice"]))
        words = readable(request.access, [notice])
        if not words:
            raise Http404
        actions.mark_read(by=request.access, notice=notice)
        return redirect(words[0].url)
    actions.mark_all_read(by=request.access, until=_key(request.POST.get("until", "")))
    return redirect(reverse("portal:notice-list"))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@once
def notice_preferences(request: PageRequest) -> HttpResponse:
    """One table: kinds of event by ways to hear of them."""
    kinds = offered_kinds(request.access)
    form = PreferencesForm(request.POST or None, kinds=kinds.values(), chosen=chosen_deliveries(request.access))
    if form.is_valid():
        actions.set_preferences(by=request.access, deliveries=form.deliveries)
        messages.success(request, _("Saved."))
        return redirect(reverse("portal:notice-preferences"))
    return render(request, "portal/notices/preferences.html", {"form": form, "ways": Delivery.choices})


@csrf_exempt  # mail programs post here for their reader (RFC 8058): the signed link is the permission
@require_http_methods(["GET", "HEAD", "POST"])
def notice_off(request: HttpRequest, token: str) -> HttpResponse:
    """What the link of a mail would stop, and stopping it; signed in or not."""
    try:
        kinds = kinds_of(token)
        if request.method == "POST":
            stop_mails(token=token)
    except LinkUnknown as error:
        raise Http404 from error
    return render(request, "portal/notices/off.html", {"kinds": kinds, "is_done": request.method == "POST"})


@require_safe
def demo_mail(request: PageRequest) -> HttpResponse:
    """The mails of the demonstration, which go to a folder and not to people."""
    _require_demo(request)
    return render(request, "portal/demo/mail_list.html", {"mails": mailbox.mails_in(settings.EMAIL_FILE_PATH)})


@require_safe
def demo_mail_detail(request: PageRequest, name: str) -> HttpResponse:
    """One mail as text; ``?part=html`` gives its HTML in a cage: no scripts, nothing fetched."""
    _require_demo(request)
    mail = mailbox.find_mail(settings.EMAIL_FILE_PATH, name)
    if mail is None:
        raise Http404
    if request.GET.get("part") != "html":
        return render(request, "portal/demo/mail_detail.html", {"mail": mail})
    if not mail.html:
        raise Http404
    return HttpResponse(mail.html, status=HTTPStatus.OK, headers={"Content-Security-Policy": _CAGE})


def _require_demo(request: PageRequest) -> None:
    if not (settings.IS_DEMO and (request.access.is_staff or request.access.is_administrator)):
        raise Http404


def _key(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= _LONGEST_KEY):
        raise Http404
    return int(text)

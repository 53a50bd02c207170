"""Certificates: the page on which whoever has the code has one verified, and one's own as a PDF.

A code that was never given, one that is written wrongly and a course that is switched off get the same answer.
"""

from http import HTTPStatus
from typing import Final

from allauth.core import ratelimit
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from knowledge.lib.printing import Unprintable
from knowledge.lib.printing.certificate import PrintedCertificate, certificate_pdf
from knowledge.models import Certificate
from portal.enums import Module
from portal.views.modules import needs_module
from portal.views.request import PageRequest
from portal.views.visible import get_visible

_LIMIT: Final = {"certificate": "60/m/ip"}


@needs_module(Module.LEARNING)
@require_safe
def certificate_detail(request: PageRequest, code: str) -> HttpResponse:
    """Name, course and date, to whoever has the code; nothing else of the person."""
    limited = ratelimit.consume_or_429(request, action="certificate", config=_LIMIT, limit_get=True)
    if limited is not None:
        return limited
    found = Certificate.objects.filter(code=_plain(code)).first()
    if found is None:
        raise Http404
    if found.code != code:
        return redirect("knowledge:certificate-detail", found.code)
    response = render(request, "knowledge/learning/certificate.html", {"certificate": found})
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Cache-Control"] = "private, no-cache"
    return response


@login_required
@require_safe
@needs_module(Module.LEARNING)
def certificate_pdf_file(request: PageRequest, code: str) -> HttpResponse:
    """One's own, in the language in which it was given."""
    found: Certificate = get_visible(
        Certificate.objects.select_related("enrolment__course__item"), request.access, code=code
    )
    try:
        body = certificate_pdf(_printed(found))
    except Unprintable as missing:
        context = {"certificate": found, "missing": missing.text[:40]}
        return render(request, "knowledge/learning/unprintable.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    response = HttpResponse(body, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="certificate-{found.code}.pdf"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def _plain(code: str) -> str:
    """As people copy it from paper: in small letters, with spaces around."""
    return code.strip().upper()[:24]


def _printed(certificate: Certificate) -> PrintedCertificate:
    """``enrolment`` is there: the row is one's own."""
    item = certificate.enrolment.course.item  # type: ignore[union-attr]
    with translation.override(certificate.language):
        length = ngettext("About %(n)d minute of learning", "About %(n)d minutes of learning", certificate.minutes)
        path = reverse("knowledge:certificate-detail", args=[certificate.code])
        return PrintedCertificate(
            heading=_("Certificate"),
            name=certificate.name,
            says=_("has finished the course"),
            course=certificate.course_title,
            length=length % {"n": certificate.minutes},
            date=date_format(timezone.localdate(certificate.issued_at), "DATE_FORMAT"),
            verify=_("Whoever holds this page can have it verified at:"),
            url=f"{settings.PUBLIC_URL}{path}",
            code=certificate.code,
            foot=settings.PORTAL_NAME,
            language=certificate.language,
            course_language=item.language,
            issued_at=certificate.issued_at,
        )

"""Browsers of people who come through the door of the admin, and what they find there."""

import io
import re
import zipfile

from allauth.account.internal.flows.login import record_authentication
from django.http import HttpRequest
from django.test import Client

from portal.models import User

KEY = "5b0e8d1c-4e4b-4b0a-9d1d-0c6a6d1f0a01"


def governing(person: User) -> Client:
    """Signed in, with a second factor used in this session."""
    client = Client()
    client.force_login(person)
    request = HttpRequest()
    request.session = client.session
    record_authentication(request, person, method="mfa", type="totp")
    request.session.save()
    return client


def body(client: Client, url: str) -> str:
    """The page at the address; it has to be there."""
    response = client.get(url)
    assert response.status_code == 200, f"{url}: {response.status_code}"
    return response.content.decode(response.charset or "utf-8")


def inside(workbook: bytes) -> str:
    """Everything written in an XLSX file, which is a folder of XML."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as folder:
        return "".join(folder.read(name).decode() for name in folder.namelist())


def without_its_address(html: str) -> str:
    """A page without what differs from address to address: numbers in links, tokens of forms."""
    html = re.sub(r'name="(csrfmiddlewaretoken|once)" value="[^"]*"', "", html)
    return re.sub(r"/\d+/", "/N/", html)

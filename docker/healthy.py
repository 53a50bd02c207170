"""Asks the web server of this container whether it is ready; the exit code tells Docker."""

import http.client
import os
import sys

host = os.environ["ALLOWED_HOSTS"].split(",")[0].strip().lstrip(".*") or "localhost"
connection = http.client.HTTPConnection("127.0.0.1", 8000, timeout=4)
connection.request("GET", "/readyz", headers={"Host": host})
sys.exit(0 if connection.getresponse().status == http.HTTPStatus.OK else 1)

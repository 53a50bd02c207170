"""Measures the portal on the demonstration, small and large, and writes docs/bench.md. Loopback only.

python -m bench.run --scale 1 100
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from bench.report import document
from bench.visitor import HOST, Figures, Target, Visitor, measure
from ckp.demo.cast import CAST, PASSWORD
from ckp.services.ports import free_port

ROOT = Path(__file__).resolve().parent.parent
SECONDS_TO_START = 60
PER_PAGE, LATE = 20, 0.98  # of a directory's page, and how late the late page is
GUNICORN = ("--workers=2", "--threads=4", "--worker-class=gthread", "--preload", "--log-level=warning")


def main(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="bench.run", description=__doc__)
    parser.add_argument("--scale", type=int, nargs="+", default=[1, 100], help="of the demonstration (default 1 100)")
    parser.add_argument("--write", type=Path, default=ROOT / "docs" / "bench.md", help="the page to write")
    asked = parser.parse_args(words)
    runs = {scale: _run(scale) for scale in asked.scale}
    asked.write.write_text(document(runs), encoding="utf-8")
    print(f"Written: {asked.write}")
    return 0


def _run(scale: int) -> tuple[int, list[Figures]]:
    """The number of organisations, and the figures with the bare view first."""
    environment = _environment(scale)
    print(f"Preparing the demonstration at scale {scale}", flush=True)
    for command in (["migrate", "-v0"], ["demo_load", f"--scale={scale}"], ["collectstatic", "--noinput", "-v0"]):
        _manage(environment, *command)
    count = "from portal.models import Organisation; print(Organisation.objects.verified().count())"
    organisations = int(_manage(environment, "shell", "-v0", "-c", count).split()[-1])
    with _serving(environment) as port:
        figures = []
        for target in _targets(port, organisations):
            print(f"  {target.label}", flush=True)
            figures.append(measure(port, target))
    return organisations, figures


def _environment(scale: int) -> dict[str, str]:
    """A folder of its own for each scale: nothing of the demonstration that people look at is touched."""
    own = {"CKP_MODE": "demo", "DJANGO_SETTINGS_MODULE": "bench.settings", "DATA_DIR": f"var/bench/{scale}"}
    return {**os.environ, **own}


def _manage(environment: dict[str, str], *words: str) -> str:
    command = [sys.executable, "manage.py", *words]
    return subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True).stdout


@contextmanager
def _serving(environment: dict[str, str]) -> Iterator[int]:
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "bench.wsgi", *GUNICORN, f"--bind={HOST}:{port}"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        _wait_for(port, process)
        yield port
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    end = monotonic() + SECONDS_TO_START
    while monotonic() < end and process.poll() is None:
        try:
            Visitor(port).ask(Target("alive", "/healthz"))
        except OSError:
            sleep(0.2)
        else:
            return
    sys.exit("gunicorn did not start.")


def _targets(port: int, organisations: int) -> Iterator[Target]:
    """What is measured, in the order of the table: the bare view, a file, pages for a visitor and for Ada."""
    visitor = Visitor(port)
    late = max(int(organisations / PER_PAGE * LATE), 2)
    member = visitor.sign_in(CAST[0].email, PASSWORD)
    _, _, home = visitor.ask(Target("home", "/"))
    style = next(part for part in home.decode().split('"') if part.endswith(".css"))
    _, headers, _ = visitor.ask(Target("directory", "/organisations/"))
    yield Target("bare view with one query", "/bench/bare/")
    yield Target("static file (the style sheet)", style, is_static=True)
    pages = {
        "home": "/",
        "directory": "/organisations/",
        f"directory, page {late}": f"/organisations/?page={late}",
        "directory, searched": "/organisations/?q=solda",
        "cluster": "/clusters/sertaozinho-metal/",
        "organisation": "/organisations/oficina-barbosa/",
    }
    yield from (Target(f"{label}, visitor", path) for label, path in pages.items())
    yield Target("directory, visitor, not modified", "/organisations/", etag=headers["etag"])
    yield from (Target(f"{label}, member", path, cookie=member) for label, path in {**pages, "desk": "/me/"}.items())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

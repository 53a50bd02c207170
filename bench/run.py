"""Measures the portal on the demonstration, small and large, and writes docs/bench.md. Loopback only.

python -m bench.run --scale 1 100
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from bench.report import Run, document
from bench.targets import groups_of
from bench.visitor import HOST, Target, Visitor, measure
from ckp.services.ports import free_port

ROOT = Path(__file__).resolve().parent.parent
SECONDS_TO_START = 60
FACTS = "from bench.facts import tell; tell()"
GUNICORN = ("--workers=2", "--threads=4", "--worker-class=gthread", "--preload", "--log-level=warning")


def main(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="bench.run", description=__doc__)
    parser.add_argument("--scale", type=int, nargs="+", default=[1, 100], help="of the demonstration (default 1 100)")
    parser.add_argument("--write", type=Path, default=ROOT / "docs" / "bench.md", help="the page to write")
    asked = parser.parse_args(words)
    runs = [_run(scale) for scale in asked.scale]
    asked.write.write_text(document(runs), encoding="utf-8")
    print(f"Written: {asked.write}")
    for run in runs:
        for fault in run.faults:
            print(f"Scale {run.scale}: {fault}", file=sys.stderr)
    return 1 if any(run.faults for run in runs) else 0


def _run(scale: int) -> Run:
    """Prepare, serve and measure the demonstration at this scale."""
    environment = _environment(scale)
    print(f"Preparing the demonstration at scale {scale}", flush=True)
    for command in (["migrate", "-v0"], ["demo_load", f"--scale={scale}"], ["collectstatic", "--noinput", "-v0"]):
        _manage(environment, *command)
    facts = json.loads(_manage(environment, "shell", "-v0", "-c", FACTS).splitlines()[-1])
    with _serving(environment) as port:
        groups = list(groups_of(port, facts))
        print(f"Measuring {sum(len(group.targets) for group in groups)} answers", flush=True)
        measured = measure(port, [target for group in groups for target in group.targets])
        figures = {each.target: each for each in measured.figures}
    return Run(scale, facts, groups, figures, measured.faults)


def _environment(scale: int) -> dict[str, str]:
    """A folder of its own for each scale: nothing of the demonstration that people look at is touched."""
    own = {"CKP_MODE": "demo", "DJANGO_SETTINGS_MODULE": "bench.settings", "DATA_DIR": f"var/bench/{scale}"}
    return {**os.environ, **own}


def _manage(environment: dict[str, str], *words: str) -> str:
    command = [sys.executable, "manage.py", *words]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=False, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"manage.py {' '.join(words)} failed:\n{done.stderr[-2000:]}")
    return done.stdout


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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

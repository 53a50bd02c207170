# make demo   serve the portal with a demonstration    make test   run the whole suite
# Everything lives in .venv and var; deleting both starts from nothing.

PYTHON ?= python3
PORT ?= 8000
HOST ?= 127.0.0.1
PY = .venv/bin/python
LANGUAGES = pt_BR vi zh_Hant
export PORT HOST
export PIP_DISABLE_PIP_VERSION_CHECK = 1
MAKEFLAGS += --no-print-directory

.PHONY: demo test env format lint types shots bench messages help

help:
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 12

demo: .venv/base.stamp ## serve the portal with a demonstration on PORT (8000)
	@exec $(PY) manage.py demo

test: .venv/dev.stamp ## run the whole suite; TESTS="-n 2 tests/portal" passes options to pytest
	@$(PY) -m tests.chromium
	@$(PY) -m pytest $(TESTS)

env: .venv/dev.stamp ## make or renew .venv from requirements/dev.txt

format: .venv/dev.stamp ## put every Python file in shape
	@$(PY) -m ruff format .
	@$(PY) -m ruff check --fix .

lint: .venv/dev.stamp ## habits, import contracts, missing migrations
	@$(PY) -m ruff format --check .
	@$(PY) -m ruff check .
	@$(PY) -c 'from importlinter.cli import lint_imports_command as lint; lint()'
	@CKP_MODE=test $(PY) manage.py makemigrations --check --dry-run

types: .venv/dev.stamp ## check the types
	@CKP_MODE=test $(PY) -m mypy

shots: .venv/dev.stamp ## pictures of every page type into var/shots
	@$(PY) -m tests.browser.shots

bench: .venv/dev.stamp ## first figures of speed, beside a bare view and a static file
	@$(PY) -m bench.run

messages: .venv/dev.stamp ## collect the strings of templates and code (needs GNU gettext), and compile the catalogues
	@CKP_MODE=test $(PY) manage.py makemessages $(LANGUAGES:%=--locale=%) --no-location \
		--ignore=var --ignore=.venv --ignore=tests --ignore=bench --ignore=node_modules
	@CKP_MODE=test $(PY) manage.py compile_catalogues

# Environment: rebuilt when a requirements file changes. Newer pip than the machine's is not needed.

.venv/base.stamp: requirements/base.txt | .venv/bin/python
	@if [ -e .venv/dev.stamp ] && [ .venv/dev.stamp -nt requirements/dev.txt ]; then :; else \
		echo "Installing what the portal needs (once)"; \
		$(PY) -m pip install --quiet --require-hashes --only-binary :all: -r requirements/base.txt; fi
	@touch $@

.venv/dev.stamp: requirements/base.txt requirements/dev.txt | .venv/bin/python
	@echo "Installing what the portal and its tests need (once)"
	@$(PY) -m pip install --quiet --require-hashes --prefer-binary -r requirements/dev.txt
	@touch .venv/base.stamp $@

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
		{ echo "This needs Python 3.11 or newer: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@rm -rf .venv
	@$(PYTHON) -m venv .venv || { rm -rf .venv; \
		echo "Python cannot make an environment here; on Debian: apt-get install python3-venv" >&2; exit 1; }

# Everything a newcomer types. INTERFACES: make run · make test · make check · make bench · make setup
SHELL := /bin/sh
.DEFAULT_GOAL := run
.PHONY: run setup test test-browser check bench messages compilemessages lock

PORT ?= 8000
export PORT
PY := .venv/bin/python
# More for pytest: make test PYTEST="tests/places -x"
PYTEST ?= -n 2 --dist loadfile

# The first Python that is new enough.
ifndef PYTHON
PYTHON := $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
endif
ifeq ($(PYTHON),)
$(error Python 3.11 or newer is needed and was not found; install it, or name it: make run PYTHON=/path/to/python)
endif

run:
	@$(PYTHON) tools/setup.py run $(PORT)
	@exec $(PY) -m apsopad.serve

setup:
	@$(PYTHON) tools/setup.py dev

test: setup
	@$(PY) -m apsopad.translations compile
	@$(PY) -m apsopad.localdb $(PY) -m pytest $(PYTEST)

test-browser: setup
	@$(PY) -m apsopad.translations compile
	@$(PY) -m apsopad.localdb $(PY) -m pytest -m browser tests/browser $(PYTEST)

check: setup
	@$(PY) -m apsopad.translations compile
	@$(PY) -m apsopad.localdb $(PY) tools/check.py

# PEOPLE="10000 100000" for other sizes, STRICT=1 to fail where a limit is not held.
bench:
	@$(PYTHON) tools/setup.py bench
	@$(PY) -m apsopad.localdb $(PY) -m tests.bench $(if $(PEOPLE),--people $(PEOPLE)) $(if $(STRICT),--strict)

messages: setup
	@command -v xgettext >/dev/null || { echo 'xgettext is missing; install it: apt-get install gettext' >&2; exit 1; }
	@$(PY) -m django makemessages --locale fr --locale ar --no-location --no-wrap --no-obsolete \
		--ignore node_modules --ignore tests --ignore docs

compilemessages: setup
	@$(PY) -m apsopad.translations compile

# Newer versions of what we build on, written with digests and without the address of any registry.
lock: setup
	@for name in requirements-uv requirements requirements-dev requirements-bench; do \
		.venv/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
			--no-annotate --no-header --no-emit-index-url --no-emit-find-links $$name.in -o $$name.txt || exit 1; done
	@npm update --package-lock-only

# Everything happens in .venv, from files with versions and hashes.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
BROWSER := $(BIN)/python app/browser/build.py
# The strings of a list in pyproject.toml, one a line.
list = $(BIN)/python -c "import tomllib; print(*tomllib.load(open('pyproject.toml', 'rb'))$(1), sep='\n')"
LOCK = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url --no-emit-find-links --upgrade

.DELETE_ON_ERROR:
.PHONY: help run test bench format lock chromium

help: ## what there is
	@sed -n 's/^\([a-z]*\):.* ## /make \1\t/p' $(MAKEFILE_LIST)

run: .venv/run ## serve the page and open it: make run [PORT=5007] [OPTIONS="--no-browser --address 0.0.0.0"]
	@$(BROWSER)
	@$(BIN)/gradient-descent-visualiser $(OPTIONS)

test: .venv/dev chromium ## every check there is
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BROWSER)
	$(BROWSER) check
	$(BIN)/pytest

bench: .venv/compare chromium ## the numbers and the plot of docs/performance.md
	@$(BROWSER)
	$(BIN)/python -m tests.benchmarks.scaling docs/scaling.svg
	$(BIN)/pytest tests/benchmarks

format: .venv/dev ## lay out the Python code and mend what can be mended
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

lock: .venv/dev ## newer versions for the lock files, as far as pyproject.toml and package.json allow
	$(LOCK) pyproject.toml -o requirements.lock
	$(call list,['build-system']['requires']) | $(LOCK) - -c requirements.lock -o requirements-build.lock
	$(LOCK) requirements.lock requirements-build.lock --group dev -o requirements-dev.lock
	$(BROWSER) lock

.venv/bin/python:
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" || \
		{ echo "This needs Python 3.11 or newer; another one can be named: make PYTHON=python3.12 …" >&2; exit 1; }
	@$(PYTHON) -c "import ensurepip, venv" 2>/dev/null || \
		{ echo "This needs Python's venv module; on Debian: apt-get install python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv .venv

.venv/run: .venv/bin/python requirements.lock requirements-build.lock pyproject.toml
	@echo "Installing what the page needs, once …"
	@$(PIP) install --require-hashes -r requirements.lock -r requirements-build.lock
	@$(PIP) install --no-build-isolation --no-deps --editable .
	@touch $@

.venv/dev: .venv/run requirements-dev.lock
	@echo "Installing what the tests need, once …"
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

.venv/compare: .venv/dev
	@$(call list,['dependency-groups']['compare']) > $@.txt
	@$(PIP) install -r $@.txt
	@touch $@

# Debian's Chromium brings the libraries it needs; Playwright's own is for everybody else. Without a window of its own it
# opens a page with half the work.
chromium: .venv/dev
	@if command -v chromium-headless-shell >/dev/null; then :; \
	elif [ "$$(id -u)" = 0 ] && grep -qx ID=debian /etc/os-release; then \
		{ apt-get -qq update && DEBIAN_FRONTEND=noninteractive \
		apt-get -qq install -y --no-install-recommends chromium-headless-shell fonts-liberation >/dev/null; } || \
		command -v chromium >/dev/null; \
	elif command -v chromium >/dev/null; then :; \
	else $(BIN)/playwright install chromium >/dev/null; \
	fi || { echo "The browser tests need Chromium, and it could not be installed: apt-get install chromium" >&2; exit 1; }

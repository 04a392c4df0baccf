# The commands of the project; the README gives each one's plain form.
SHELL := /bin/sh
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes

.PHONY: site offline serve check fresh paths test format lock clean

site: .venv/site
	@$(BIN)/python hooks/build.py

serve: .venv/site
	@NO_MKDOCS_2_WARNING=1 $(BIN)/watchmedo auto-restart --quiet -d hooks -p '*.py' -R -- $(BIN)/python -m mkdocs serve

# make offline                        the site as one file to carry: customer-service-atlas.zip
offline: site
	@cp site/customer-service-atlas.zip .
	@echo "To carry away: customer-service-atlas.zip"

check: .venv/site
	@$(BIN)/python hooks/check.py $(DOCS_DIR)

# make fresh                          what lags behind
# make fresh PIN=docs/fa/index.md     this page follows the English words now
fresh: .venv/site
	@$(BIN)/python hooks/fresh.py $(if $(PIN),--pin $(PIN))

# make paths                          every way through the decision trees
# make paths SINCE=main               which ways end elsewhere than on main
paths: .venv/site
	@$(BIN)/python hooks/paths.py $(if $(SINCE),--since $(SINCE))

test: .venv/tests
	@$(BIN)/python tests/browser.py
	@$(BIN)/python -m pytest

format: .venv/tests
	@$(BIN)/ruff check --fix --quiet
	@$(BIN)/ruff format --quiet

lock:
	uv pip compile --quiet --universal --python-version 3.11.0 --generate-hashes --no-header requirements.in -o requirements.txt
	uv pip compile --quiet --universal --python-version 3.11.0 --generate-hashes --no-header -c requirements.txt tests/requirements.in -o tests/requirements.txt

clean:
	rm -rf .venv site .site-* customer-service-atlas.zip

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python %d.%d.%d found, 3.11 or later needed: make PYTHON=python3.12" % sys.version_info[:3] if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv .venv

.venv/site: requirements.txt | .venv/bin/python
	@$(PIP) -r requirements.txt
	@touch $@

.venv/tests: tests/requirements.txt .venv/site
	@$(PIP) -r tests/requirements.txt
	@touch $@

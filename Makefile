# The commands of the project; the README gives each one's plain form.
SHELL := /bin/sh
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes

.PHONY: site offline serve check fix new fresh paths review schemas data properdocs test bench format lock clean

site: .venv/site
	@$(BIN)/python hooks/build.py

# make offline                        the site with customer-service-atlas.zip in it
offline: site

# make serve                          preview while you write; every save is shown in the open pages
# make serve LOCALE=fa PORT=8001      of one language, on another port than 8000
serve: .venv/site
	@LOCALE="$(LOCALE)" NO_MKDOCS_2_WARNING=1 $(BIN)/python hooks/serve.py $(if $(PORT),--port $(PORT))

check: .venv/site
	@$(BIN)/python hooks/check.py $(if $(FORMAT),--format $(FORMAT)) $(DOCS_DIR)

# make fix                            mend what needs no judgement
# make fix DRY=yes PAGES=docs/fa      only say what would be mended in these pages
fix: .venv/site
	@$(BIN)/python hooks/fix.py $(if $(DRY),--dry-run) $(PAGES)

# make new KIND=styles ID=boutique                    begin an entry in every language
# make new KIND=styles ID=boutique LANGUAGES="en fa"  in these only
# make new LANGUAGES=de                               await this language on every page that it lacks
new: .venv/site
	@$(BIN)/python hooks/new.py "$(KIND)" "$(ID)" $(if $(LANGUAGES),--languages $(LANGUAGES))

# make fresh                          what lags behind, and what changed in English since
# make fresh PIN=docs/fa/index.md     this page follows the English words now
# make fresh SAME=docs/en/index.md    what changed last in this English page asks nothing of translators
fresh: .venv/site
	@$(BIN)/python hooks/fresh.py $(if $(PIN),--pin $(PIN)) $(if $(SAME),--same $(SAME))

# make paths                          every way through the decision trees
# make paths SINCE=main               which ways end elsewhere than on main
paths: .venv/site
	@$(BIN)/python hooks/paths.py $(if $(SINCE),--since $(SINCE))

# make schemas                        what editors know about front matter and data
schemas: .venv/site
	@$(BIN)/python hooks/schemas.py

# make data > atlas.json              everything that stands in docs/
data: .venv/site
	@$(BIN)/python hooks/data.py

# make review SINCE=main              what the change since main does, in Markdown
review: .venv/site
	@$(BIN)/python hooks/review.py --since $(or $(SINCE),main)

test: .venv/tests
	@$(BIN)/python tests/browser.py
	@$(BIN)/python -m pytest

# make properdocs                     the same site with the successor of MkDocs, and whatever differs
properdocs: site
	@test -x .venv-properdocs/bin/python || $(PYTHON) -m venv .venv-properdocs
	@.venv-properdocs/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/properdocs.txt
	@NO_MKDOCS_2_WARNING=1 .venv-properdocs/bin/properdocs build --strict --site-dir .site-properdocs
	@PYTHONPATH=hooks $(BIN)/python -c 'import offline, check; offline.add(offline.Path(".site-properdocs"), check.checked(offline.ROOT / "docs")[0])'
	@diff -r site .site-properdocs && echo 'The two sites are the same.'
	@rm -rf .site-properdocs

# make bench                          bytes, build, search, preview and Lighthouse
# make bench PART=bytes               one of them
bench: .venv/tests site
	@for part in bytes build search serve lighthouse; do \
		if [ -z "$(PART)" ] || [ "$(PART)" = $$part ]; then PYTHONPATH=hooks $(BIN)/python tests/bench_$$part.py || exit 1; fi; \
	done

format: .venv/tests
	@$(BIN)/ruff check --fix --quiet
	@$(BIN)/ruff format --quiet

lock:
	uv pip compile --quiet --universal --python-version 3.11.0 --generate-hashes --no-header requirements.in -o requirements.txt
	uv pip compile --quiet --universal --python-version 3.11.0 --generate-hashes --no-header -c requirements.txt tests/requirements.in -o tests/requirements.txt
	uv pip compile --quiet --universal --python-version 3.11.0 --generate-hashes --no-header -c requirements.txt tests/properdocs.in -o tests/properdocs.txt

clean:
	rm -rf .venv .venv-properdocs site .site-* customer-service-atlas.zip

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python %d.%d.%d found, 3.11 or later needed: make PYTHON=python3.12" % sys.version_info[:3] if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv .venv

.venv/site: requirements.txt | .venv/bin/python
	@$(PIP) -r requirements.txt
	@touch $@

.venv/tests: tests/requirements.txt .venv/site
	@$(PIP) -r tests/requirements.txt
	@touch $@

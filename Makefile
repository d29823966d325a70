# make site   build the demonstration archive and say how to look at it
# make test   install what the tests need, then linters, type checker and every test
# make soak   hours of edits, crashes and full disks (SOAK="kills --kills 100" for a part of it)
# make mutants  break newsgen in many small ways: tests must notice each
# make coverage  which lines and branches no test runs (a quarter of an hour)
# make help   this list

SHELL := bash
PYTHON ?= python3
export PYTHON

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
CHECKERS := tests/checkers
PORT ?= 8000

# What decides which pages there are, and what of them is stale, is tested to the last branch.
WHOLE := src/newsgen/digest.py,src/newsgen/models/*,src/newsgen/pages/*,src/newsgen/builder.py

.DEFAULT_GOAL := help
.PHONY: help site test soak mutants coverage lint format clean

help:
	@grep -E '^# make' Makefile | sed 's/^# //'

site: .venv/installed
	@$(BIN)/newsgen build --base-url http://localhost:$(PORT)/
	@echo
	@echo "The site is in $(CURDIR)/public"
	@echo "To look at it:  python3 -m http.server -d public $(PORT)   then open http://localhost:$(PORT)/"

test: .venv/installed-for-tests $(CHECKERS)/node_modules/installed
	@.ci/system-packages python chromium node java fonts
	@$(MAKE) --no-print-directory lint
	@$(BIN)/python -m pytest

soak: .venv/installed-for-tests
	@$(BIN)/python -m tests.soak $(SOAK)

mutants: .venv/installed-for-tests
	@$(BIN)/python -m tests.mutants $(MUTANTS)

# The few tests that look at what a process imports, or at all that it prints, cannot hold under
# coverage, and those of the browser see no more of newsgen than the others.
coverage: .venv/installed-for-tests
	@$(BIN)/coverage erase
	@$(BIN)/coverage run -m pytest -q --ignore=tests/browser -k "not imported and not import_nothing and not workflow"
	@$(BIN)/coverage combine --quiet
	@$(BIN)/coverage report --ignore-errors --fail-under=95
	@$(BIN)/coverage report --ignore-errors --fail-under=100 --include="$(WHOLE)"

lint: .venv/installed-for-tests
	@$(BIN)/ruff format --check
	@$(BIN)/ruff check
	@$(BIN)/mypy

format: .venv/installed-for-tests
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

clean:
	rm -rf public .newsgen .venv $(CHECKERS)/node_modules

# Stamp files: an installation is made again only when what it was made from has changed.

.venv/bin/python:
	@.ci/system-packages python
	@$(PYTHON) -m venv .venv

# The build backend comes from constraints.txt as well, hence no build isolation.
.venv/installed: constraints.txt pyproject.toml | .venv/bin/python
	@echo "Installing newsgen into .venv …"
	@$(PIP) install --upgrade -c constraints.txt pip hatchling editables
	@$(PIP) install -c constraints.txt --no-build-isolation -e '.[fonts,images]'
	@touch $@

.venv/installed-for-tests: .venv/installed
	@echo "Installing the test tools into .venv …"
	@$(PIP) install -c constraints.txt --group dev
	@touch $@

$(CHECKERS)/node_modules/installed: $(CHECKERS)/package.json
	@.ci/system-packages python node
	@echo "Installing the page checkers into $(CHECKERS)/node_modules …"
	@cd $(CHECKERS) && npm install --no-package-lock --ignore-scripts --no-audit --no-fund --silent
	@touch $@

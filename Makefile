# The table of contents: `make` alone prints it. Everything is installed into .venv, nothing elsewhere.

PYTHON ?= python3
PY := .venv/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --no-input

.PHONY: help report test check format notebooks docs bench clean

help: ## print this table of contents
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

report: .venv/core ## write the tables to data/processed and the whole pack to reports
	.venv/bin/fanchang build --out data/processed
	.venv/bin/fanchang report --out reports

test: .venv/dev ## run all tests
	$(PY) -m pytest --numprocesses auto --dist loadfile

check: .venv/dev ## check format, style and types
	$(PY) -m ruff format --check
	$(PY) -m ruff check
	$(PY) -m mypy

format: .venv/dev ## put the code into the one format
	$(PY) -m ruff format
	$(PY) -m ruff check --fix

notebooks: .venv/dev ## execute the notebooks in place
	$(PY) tests/notebooks.py --write

docs: .venv/core ## write docs/ anew from the code
	$(PY) -m fanchang.export.dictionary docs
	$(PY) -m fanchang.export.codes docs

bench: .venv/bench ## print how fast and how well we do, side by side with what is used today
	$(PY) benchmarks/read.py
	$(PY) benchmarks/audit.py
	$(PY) benchmarks/network.py
	$(PY) benchmarks/layouts.py
	$(PY) benchmarks/formats.py
	$(PY) benchmarks/limits.py

clean: ## remove what can be made again: .venv, caches, builds (never data/ or reports/)
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist
	find . -name __pycache__ -prune -exec rm -rf {} +

# Setting up. Each stamp is newer than pyproject.toml once its packages are installed.

.venv/core: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo 'fanchang needs Python 3.11 or newer, and "$(PYTHON)" is not: name one with "make PYTHON=python3.12 ..."' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo 'fanchang needs the venv module, and "$(PYTHON)" lacks it: install it (on Debian and Ubuntu: python3-venv)' >&2; exit 1; }
	@echo 'Setting up .venv (a minute the first time) ...'
	@$(PYTHON) -m venv .venv
	@$(PIP) install --quiet --editable '.[formats,report]'
	@touch $@

.venv/dev: .venv/core
	@echo 'Installing what tests and checks need ...'
	@$(PIP) install --quiet --editable '.[dev]'
	@touch $@

# datacompy asks for an older pandas than ours; what the benchmark calls of it runs with ours too.
.venv/bench: .venv/dev
	@echo 'Installing what the benchmarks compare with ...'
	@$(PIP) install --quiet --no-deps datacompy ordered-set
	@$(PIP) install --quiet 'polars<1.45' jinja2
	@touch $@

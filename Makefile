# `make run` and `make test` need nothing but Python 3.11 or newer and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help install run test wander faults lint check fix pictures bench clean

help:  ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: $(READY)  ## install briefing and what it needs into .venv

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "briefing needs Python 3.11 or newer; name one with: make PYTHON=python3.12 $(MAKECMDGOALS)")'
	@echo 'Installing briefing and what it needs into $(VENV); this takes a minute the first time …'
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]' --constraint constraints.txt
	@touch $(READY)

run: install  ## open the samples
	@$(BIN)/briefing --library briefs

# Of a test of the screens more than half is to wait: four take turns on two cores. What one has not
# begun another takes over, so that all end together.
TESTS := $(BIN)/python -m pytest --numprocesses 4 --dist worksteal

test: install  ## run the tests
	$(TESTS)

wander: install  ## run the properties on new examples, five times as many
	BRIEFING_TESTS_WANDER=1 $(TESTS)

faults: install  ## do to an index on disk whatever may happen to one: for a quarter of an hour
	BRIEFING_TESTS_FAULTS=1 $(BIN)/python -m pytest tests/search/test_index_faults.py

check: lint test  ## everything that must hold: format, lint, types, import contracts, tests

lint: install  ## all of `check` but the tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

fix: install  ## put the format and what else can be put right by itself right
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

pictures: install  ## make the README's pictures anew
	$(BIN)/python scripts/pictures.py

bench: install  ## every benchmark, side by side with what one would use instead
	$(BIN)/python benchmarks/start.py
	$(BIN)/python benchmarks/search.py
	$(BIN)/python benchmarks/scale.py briefs
	$(BIN)/python benchmarks/compare.py
	$(BIN)/python benchmarks/keys.py
	$(BIN)/python benchmarks/memory.py
	$(BIN)/python benchmarks/compare_screen.py

clean:  ## remove what was installed and cached
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist

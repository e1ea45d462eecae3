# Everything a person types. The first use of any of these sets up .venv; later uses download
# nothing. PYTHON names the interpreter to set up with (3.11 to 3.14).
PYTHON ?= python3
IDEA ?=
ARGS ?=
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test prove check bench setup pin help

help:
	@echo 'make run IDEA="build a snake game"   run the company (more options: ARGS="--engineers 8")'
	@echo 'make test                            all tests'
	@echo 'make prove                           all mixes and mutations of all blueprints'
	@echo 'make check                           linter and type checker'
	@echo 'make bench                           benchmarks'
	@echo 'make pin                             renew the pinned requirements'

run: $(VENV)/.run
	@$(BIN)/python startup.py "$$IDEA" $(ARGS)

test: $(VENV)/.dev
	$(BIN)/python -m pytest -n auto $(ARGS)

prove: $(VENV)/.dev
	$(BIN)/python -m pytest -n auto -m 'not local_model' tests/models/offline/test_proofs.py $(ARGS)

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy .

bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks $(ARGS)

setup: $(VENV)/.dev

pin: $(VENV)/.uv
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header pyproject.toml -o requirements.txt $(ARGS)
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --group dev pyproject.toml -c requirements.txt -o requirements-dev.txt $(ARGS)

$(VENV)/.uv:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@touch $@

$(VENV)/.run: requirements.txt | $(VENV)/.uv
	$(BIN)/uv pip install --quiet --python $(BIN)/python --compile-bytecode --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt | $(VENV)/.uv
	$(BIN)/uv pip install --quiet --python $(BIN)/python --compile-bytecode --require-hashes -r requirements-dev.txt
	@touch $@ $(VENV)/.run

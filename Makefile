# `make` sets up, checks data/ and renders its masterplan; `make test` passes the tests.

UV_VERSION := 0.13.9
PYTHON ?= python3
BIN := .venv/bin

.PHONY: all setup test verapdf benchmark clean

all: setup
	@$(BIN)/masterplan validate --statistics
	@$(BIN)/masterplan report masterplan --format md,pdf,html --output build

setup: .venv/ready

.venv/ready: uv.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/uv --version 2>/dev/null | grep -qF "uv $(UV_VERSION)" || $(BIN)/python -m pip install --quiet --disable-pip-version-check "uv==$(UV_VERSION)"
	@$(BIN)/uv sync --quiet --frozen --all-extras
	@touch $@

test: setup
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy
	@$(BIN)/pytest --numprocesses auto

verapdf: setup
	@if command -v java >/dev/null; then $(BIN)/uv sync --quiet --frozen --inexact --all-extras --group verapdf || true; fi
	@$(BIN)/python tests/verapdf.py

benchmark: setup
	@$(BIN)/python benchmarks/run.py

clean:
	rm -rf .venv build

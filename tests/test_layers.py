"""The layers that `ARCHITECTURE.md` describes, and what they promise not to do."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parent.parent
PACKAGE = REPOSITORY / "src" / "masterplan_cli"
MODULES = sorted(PACKAGE.rglob("*.py"))
SPEAKING = ("commands", "cli.py", "__main__.py", "documents/sandbox/isolation.py")
SPEECH = ("print", "input", "exit", "sys.exit", "os._exit", "sys.stdin", "sys.stdout", "sys.stderr")


def test_imports_keep_the_layers() -> None:
    contracts = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"]
    result = subprocess.run(contracts, cwd=REPOSITORY, capture_output=True, text=True, encoding="utf-8", check=False)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a fresh process for each module is quick only where fork is")
def test_every_module_imports_alone() -> None:
    """What stands on the loaded workspace is tried after it: the layers below know nothing of what is above."""
    below = [module for module in MODULES if module.relative_to(PACKAGE).as_posix().startswith(BELOW)]
    above = [module for module in MODULES if module not in below]
    assert _import_each(["pydantic_core", "yaml"], below) == ""
    assert _import_each(["masterplan_cli.workspace", "jinja2", "markdown_it", "rich.console", "click"], above) == ""


BELOW = ("diagnostics", "files", "source", "records", "graph", "schema", "settings", "workspace")
IMPORT_EACH = """
import importlib, os, sys
first, then = (names.split() for names in sys.argv[1:])
for name in first:
    importlib.import_module(name)
for name in then:
    child = os.fork()
    if not child:
        try:
            importlib.import_module(name)
        except BaseException as fault:
            print(name, repr(fault), flush=True)
        os._exit(0)
    os.waitpid(child, 0)
"""


def _import_each(first: list[str], modules: list[Path]) -> str:
    command = [sys.executable, "-c", IMPORT_EACH, " ".join(first), " ".join(_dotted(module) for module in modules)]
    result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    return result.stdout + result.stderr


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.relative_to(PACKAGE).as_posix())
def test_only_commands_print_and_exit(module: Path) -> None:
    if not module.relative_to(PACKAGE).as_posix().startswith(SPEAKING):
        assert not list(_speech(ast.parse(module.read_text(encoding="utf-8"))))


def _speech(tree: ast.Module) -> Iterator[str]:
    """Names that print, exit, or are the standard streams."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Attribute) and ast.unparse(node) in SPEECH:
            yield f"{node.lineno}: {ast.unparse(node)}"


def _dotted(module: Path) -> str:
    return ".".join(module.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")

"""Where templates stand: a workspace's own first, then the package's, then beside an editable package."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from masterplan_cli.documents.template import PARTIALS, TEMPLATE, Front, read_front, read_text

FOLDER = "templates"


def shelves(root: Path) -> tuple[Path, ...]:
    """The folders that hold templates, in the order they are asked."""
    package = Path(__file__).parent.parent
    found = (root / FOLDER, package / FOLDER, package.parent.parent / FOLDER)
    return tuple(shelf for shelf in found if not shelf.is_symlink())


def names(root: Path) -> tuple[str, ...]:
    """Every document that can be made in a workspace."""
    return tuple(sorted({path.name for path in _templates(root)}))


def find(root: Path, name: str) -> Path | None:
    """The folder of a template, None where there is none of that name."""
    return next((path for path in _templates(root) if path.name == name), None)


def partials(root: Path) -> tuple[Path, ...]:
    """The folders of partials, the workspace's own first."""
    return tuple(shelf / PARTIALS for shelf in shelves(root))


def front(folder: Path) -> Front:
    """A template's front matter; raises TemplateFault."""
    shown = f"{FOLDER}/{folder.name}/{TEMPLATE}"
    return read_front(shown, read_text(folder, TEMPLATE, shown))


def sections(folder: Path) -> dict[str, str]:
    """The sections of a document that the planner may write in, with what belongs there."""
    declared = front(folder).options.get("sections")
    return {name: str(about) for name, about in declared.items()} if isinstance(declared, Mapping) else {}


def takes(folder: Path) -> frozenset[str]:
    """What a document can be narrowed to, by the names of `Scope`."""
    declared = front(folder).options.get("takes")
    return frozenset(str(name) for name in declared) if isinstance(declared, tuple) else frozenset()


def _templates(root: Path) -> Iterator[Path]:
    for shelf in shelves(root):
        if shelf.is_dir():
            for folder in sorted(shelf.iterdir()):
                if (folder / TEMPLATE).is_file() and not folder.is_symlink() and not folder.name.startswith("_"):
                    yield folder

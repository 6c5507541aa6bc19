"""A template and its context to a document: the front door of the document pipeline.

    document = compose(Path("templates/masterplan"), context, content=read_content(root, names))
    document = replace(document, date=..., mark="DRAF", cover=("3 kesalahan, 31 peringatan",))

A template is a folder with `template.md.j2`: front matter (`title`, `subtitle`, `author`, `description`, `profile`,
`options`), then Markdown with Jinja. Partials lie beside it, or in `_partials/` beside its folder, and are included by
`{% include "name.md.j2" %}` or `{% include "_partials/name.md.j2" %}`. `{{ contents }}`, `{{ list_of_tables }}`,
`{{ list_of_figures }}`, `{{ page_break }}`, `{{ chapters }}` (from here on `BAB I`, page 1), `{{ articles }}` (from
here on `BAB I` and `Pasal 1` of a regulation), `{{ annexes }}`, `{{ landscape }}`, `{{ portrait }}`,
`{{ source_notes }}` stand on a line of their own. The filters are those of `filters.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from masterplan_cli import source
from masterplan_cli.diagnostics import Finding, Text, near
from masterplan_cli.documents.assembly import NO_CONTENT, Prose, assemble
from masterplan_cli.documents.charts import NO_CHARTS, Charts
from masterplan_cli.documents.document import Document
from masterplan_cli.documents.fault import TemplateFault, refusal
from masterplan_cli.documents.format import clean
from masterplan_cli.documents.markdown import read_markdown
from masterplan_cli.documents.pictures import read_picture
from masterplan_cli.documents.plain import Plain
from masterplan_cli.documents.profile import PROFILES
from masterplan_cli.documents.sandbox.environment import TEMPLATE_NAME
from masterplan_cli.documents.sandbox.errors import FRONT
from masterplan_cli.documents.sandbox.evaluation import evaluate
from masterplan_cli.documents.sandbox.isolation import Isolation
from masterplan_cli.documents.sandbox.placement import LAYOUTS
from masterplan_cli.documents.sandbox.request import Request
from masterplan_cli.documents.traced import Ledger
from masterplan_cli.files import read_bytes, unreadable

TEMPLATE = "template.md.j2"
PARTIALS = "_partials"
CONTENT = "content"
PROSE = ".md"
FRONT_KEYS = ("title", "subtitle", "author", "description", "profile", "options")


@dataclass(frozen=True, slots=True)
class Front:
    """A template's front matter before it is filled in."""

    texts: Mapping[str, str]
    lines: Mapping[str, int]
    options: Mapping[str, Plain]
    length: int


def compose(
    folder: Path,
    context: Mapping[str, Plain],
    *,
    content: Mapping[str, Prose] = NO_CONTENT,
    charts: Charts = NO_CHARTS,
    partials: tuple[Path, ...] = (),
    ledger: Ledger | None = None,
    isolation: Isolation | None = None,
) -> Document:
    """The document of a template; raises TemplateFault (MP902).

    A context holds frozen plain values only: `str`, `int`, `bool`, `Decimal`, `date`, `None` for what is not known,
    tuples, mappings with text keys, and `Table`. Anything else is a TypeError. Every optional key must be present, as
    `None`: a missing key is an undefined name. A mapping with `kind` and `id` gives its cells their origin when a
    list of such mappings becomes a table; `ledger` has the origins of values that are traced. `options` of the front
    matter are added to the context.
    `partials` are folders searched after the template's own `../_partials`. Date, draft mark and cover are the
    caller's to set on the result.
    """
    clash = sorted(set(context) & {*LAYOUTS, "options", "range", "loop"})
    if clash:
        raise ValueError(f"the context uses reserved names: {', '.join(clash)}")
    files = texts(folder, partials)
    shown = {name: _shown_path(folder, name) for name in files}
    front = read_front(shown[TEMPLATE], files[TEMPLATE])
    bodies = {**files, TEMPLATE: _without_front(files[TEMPLATE], front.length)}
    request = Request(bodies, TEMPLATE, front.texts, {**context, "options": front.options}, frozenset(content))
    try:
        evaluated = evaluate(request, isolation)
    except TemplateFault as fault:
        raise _placed_fault(fault, files, shown, front) from None
    if not clean(evaluated.front["title"]).strip():
        raise TemplateFault(_EMPTY_TITLE, file=shown[TEMPLATE], line=front.lines["title"])
    places = tuple(shown[name] for name in sorted(bodies))
    return assemble(evaluated, places, content, ledger.entries if ledger else (), charts)


def read_front(file: str, text: str) -> Front:
    """The front matter of a template's text, which must have one with a title; raises TemplateFault."""
    found = _FRONT.match(text)
    if not found:
        raise TemplateFault(_NO_FRONT, hint=_FRONT_HINT, file=file)
    read = source.read(file, ("\n" + found["yaml"]).encode())
    if read.findings:
        raise _yaml_fault(file, read, read.findings[0])
    tree = read.tree if isinstance(read.tree, dict) else {}
    lines = {key: 2 + found["yaml"].count("\n", 0, _key_at(found["yaml"], key)) for key in tree}
    for key, value in tree.items():
        if key not in FRONT_KEYS:
            raise _unknown_key(file, lines[key], key)
        if not isinstance(value, str) and key != "options":
            raise TemplateFault(_NOT_TEXT, {"key": key}, file=file, line=lines[key])
    texts = {key: value for key, value in tree.items() if isinstance(value, str)}
    if not texts.get("title", "").strip():
        raise TemplateFault(_NO_TITLE, hint=_FRONT_HINT, file=file)
    if texts.get("profile", "report-a4") not in PROFILES:
        raise TemplateFault(_NO_PROFILE, {"profile": texts["profile"], "profiles": ", ".join(PROFILES)},
                            hint=_PROFILES_HINT, file=file, line=lines["profile"])  # fmt: skip
    options = tree.get("options")
    return Front(texts, lines, _plain(options) if isinstance(options, dict) else {}, found.end())


def read_content(root: Path, sections: Iterable[str], folder: str = CONTENT) -> Mapping[str, Prose]:
    """The planner's prose that exists for these sections, `content/<section>.md`; raises TemplateFault."""
    there = written(root, folder)
    return MappingProxyType({name: read_prose(root, there[name]) for name in sorted(set(sections)) if name in there})


def written(root: Path, folder: str = CONTENT) -> Mapping[str, str]:
    """Whatever stands where prose is looked for, by the section it is named after; raises TemplateFault."""
    if (root / folder).is_symlink():
        raise TemplateFault(_LINKED_FOLDER, {"folder": folder}, hint=_PLAIN_FOLDER, file=folder)
    try:
        names = sorted(path.name for path in (root / folder).iterdir())
    except FileNotFoundError:
        return {}
    except NotADirectoryError:
        raise TemplateFault(_NOT_A_FOLDER, {"folder": folder}, hint=_PLAIN_FOLDER, file=folder) from None
    except OSError as error:
        raise refusal(unreadable(root, folder, error), file=folder) from None
    return {name.removesuffix(PROSE): f"{folder}/{name}" for name in names if _is_prose(name)}


def _is_prose(name: str) -> bool:
    return name.casefold().endswith(PROSE) and not name.startswith(".")


def read_prose(root: Path, file: str) -> Prose:
    """One Markdown file of the planner's; pictures lie beside it. Raises TemplateFault."""
    text = read_text(root, file)
    fault = _unfit(text)
    if fault:
        raise fault.at(file, fault.line)
    folder = (root / file).parent
    return Prose(file, read_markdown(text, file=file, pictures=lambda name: read_picture(folder, name)))


_FRONT = re.compile(r"---[ \t]*\r?\n(?P<yaml>.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_UNFIT = re.compile("[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ue000-\uf8ff]")


def texts(folder: Path, partials: tuple[Path, ...] = ()) -> dict[str, str]:
    """The files of a template and the partials it may include, by the names it uses; raises TemplateFault."""
    files: dict[str, str] = {}
    for home, prefix in ((folder, ""), *((path, f"{PARTIALS}/") for path in (folder.parent / PARTIALS, *partials))):
        if home.is_symlink() or not home.is_dir():
            continue
        for path in sorted(home.iterdir()):
            name = prefix + path.name
            if TEMPLATE_NAME.fullmatch(name) and name not in files:
                files[name] = _fit(read_text(home, path.name, _shown_path(folder, name)), _shown_path(folder, name))
    if TEMPLATE not in files:
        raise TemplateFault(_NO_TEMPLATE, {"name": TEMPLATE}, file=f"templates/{folder.name}/{TEMPLATE}")
    return files


def read_text(folder: Path, name: str, shown: str = "") -> str:
    """A file of a folder as text, `shown` in faults; no links, no endless files. Raises TemplateFault."""
    content = read_bytes(folder, name)
    text = content if isinstance(content, Finding) else source.decode(name, content)
    if isinstance(text, Finding):
        raise refusal(text, file=shown or name)
    return text.replace("\r\n", "\n")


def _shown_path(folder: Path, name: str) -> str:
    return f"templates/{name}" if name.startswith(PARTIALS) else f"templates/{folder.name}/{name}"


def _fit(text: str, name: str) -> str:
    fault = _unfit(text)
    if fault:
        raise fault.at(name, fault.line)
    return text


def _unfit(text: str) -> TemplateFault | None:
    found = _UNFIT.search(text)
    if not found:
        return None
    line = text.count("\n", 0, found.start()) + 1
    return TemplateFault(_HIDDEN, {"character": f"U+{ord(found[0]):04X}"}, line=line)


def _without_front(text: str, length: int) -> str:
    """The body on its own lines: the front matter becomes a comment of as many lines."""
    lines = text.count("\n", 0, length)
    return "{#" + "\n" * lines + "#}" + text[length:]


def _key_at(yaml: str, key: str) -> int:
    found = re.search(rf"^[\"']?{re.escape(key)}[\"']?\s*:", yaml, re.MULTILINE)
    return found.start() if found else 0


def _plain(node: source.Node) -> Mapping[str, Plain]:
    return {key: _plain_node(value) for key, value in node.items()} if isinstance(node, dict) else {}


def _plain_node(node: source.Node) -> Plain:
    match node:
        case dict():
            return _plain(node)
        case list():
            return tuple(_plain_node(item) for item in node)
        case str():
            return node
        case _:
            return None


def _yaml_fault(file: str, read: source.Source, finding: Finding) -> TemplateFault:
    span = read.span(finding.place)
    return refusal(finding, file=file, line=span.line, column=span.column)


def _unknown_key(file: str, line: int, key: str) -> TemplateFault:
    close = ", ".join(f"`{name}`" for name in near(key, FRONT_KEYS) or FRONT_KEYS)
    return TemplateFault(_NO_KEY, {"key": key, "near": close}, hint=_KEY_HINT, file=file, line=line)


def _placed_fault(
    fault: TemplateFault, files: Mapping[str, str], shown: Mapping[str, str], front: Front
) -> TemplateFault:
    """The child's fault at the file's own path and, where a name is at fault, at its column."""
    name, line = fault.file, fault.line
    if name.startswith(FRONT):
        line = front.lines.get(name.removeprefix(FRONT), 1) + line - 1
        name = TEMPLATE
    lines = files.get(name, "").split("\n")
    text = lines[line - 1] if 0 < line <= len(lines) else ""
    column = text.find(fault.arguments["name"]) + 1 if fault.arguments.get("name") else 0
    return fault.at(shown.get(name, name), line, max(column, 1))


_LINKED_FOLDER = Text(
    id="`{folder}` adalah tautan simbolik; isinya tidak dibaca", en="`{folder}` is a symbolic link; it is not read"
)
_NOT_A_FOLDER = Text(
    id="`{folder}` harus berupa folder; isinya tidak dibaca", en="`{folder}` must be a folder; it is not read"
)
_PLAIN_FOLDER = Text(id="ganti dengan folder, atau hapus", en="replace it by a folder, or remove it")
_NO_TEMPLATE = Text(id="berkas `{name}` tidak ada", en="the file `{name}` does not exist")
_NO_FRONT = Text(
    id="templat tidak dimulai dengan baris `---` dan judul", en="the template does not begin with `---` and a title"
)
_FRONT_HINT = Text(id="mulai dengan `---`, `title: ...`, `---`", en="begin with `---`, `title: ...`, `---`")
_NO_TITLE = Text(id="templat tidak punya `title`", en="the template has no `title`")
_EMPTY_TITLE = Text(id="`title` menjadi kosong setelah diisi", en="`title` is empty once it is filled in")
_NOT_TEXT = Text(id="`{key}` harus berupa teks", en="`{key}` must be text")
_NO_KEY = Text(id="kunci `{key}` tidak dikenal di kepala templat", en="the key `{key}` is unknown in a template's head")
_KEY_HINT = Text(id="yang dikenal: {near}", en="known are {near}")
_NO_PROFILE = Text(id="profil `{profile}` tidak ada", en="there is no profile `{profile}`")
_PROFILES_HINT = Text(id="profil yang ada: {profiles}", en="the profiles are {profiles}")
_HIDDEN = Text(id="karakter {character} tidak boleh ada di sini", en="the character {character} may not stand here")

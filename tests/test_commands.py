"""The command line as people use it: transcripts, help, exit codes, and what is imported when."""

from __future__ import annotations

import importlib
import json
import pkgutil
import shutil
import string
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import masterplan_cli
import transcripts
from masterplan_cli import cli
from masterplan_cli.commands import help as help_pages
from masterplan_cli.commands.entry import Entry
from masterplan_cli.diagnostics import Language, Text

HERE = Path(__file__).parent
WORKSPACE = HERE / "fixtures" / "latihan"
TRANSCRIPTS = sorted((HERE / "transcripts").glob("*.md"))
HEAVY = ("click", "pydantic_core", "yaml", "rich", "jinja2", "typst", "masterplan_cli.records", "masterplan_cli.rules")


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return transcripts.quiet_environment(tmp_path_factory.mktemp("compiled"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(WORKSPACE, tmp_path / "rencana")


def masterplan(*arguments: str, folder: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ("masterplan", *arguments), cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_transcript(path: Path, folder: Path, environment: dict[str, str], update: bool) -> None:
    expected = path.read_text(encoding="utf-8")
    found = transcripts.replay(expected, folder, environment)
    if update:
        path.write_text(found, encoding="utf-8", newline="\n")
    else:
        assert found == expected


LANGUAGES: tuple[Language, ...] = ("id", "en")
ENTRIES = (*cli.COMMANDS, cli.STATUS)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_every_command_and_option_is_explained_in_both_languages(entry: Entry) -> None:
    command = cli.build(entry)
    in_indonesian, in_english = (help_pages.manual(entry, command, language) for language in LANGUAGES)
    assert in_indonesian != in_english
    for page in (in_indonesian, in_english):
        assert "None" not in page
        for parameter in command.params:
            assert all(option in page for option in parameter.opts if option.startswith("-"))
    for parameter in command.params:
        words = parameter.meaning.words  # type: ignore[attr-defined]
        assert words.id, f"{entry.name}: {parameter.name}"
        assert words.en, f"{entry.name}: {parameter.name}"


def test_overview_names_every_command_in_both_languages() -> None:
    for language in LANGUAGES:
        page = help_pages.overview(cli.COMMANDS, language)
        for entry in cli.COMMANDS:
            assert f"\n  {entry.name} " in page
            assert entry.summary.format(language)[:20] in page


def test_shared_options_stand_before_or_after_the_command() -> None:
    assert cli.split(["-C", "validate", "validate", "data"]) == ("validate", ["-C", "validate", "data"])
    assert cli.split(["validate", "-C", "x"]) == ("validate", ["-C", "x"])
    assert cli.split(["--lang=en", "-q", "trace", "x"]) == ("trace", ["--lang=en", "-q", "x"])
    assert cli.split(["--lang", "en"]) == ("", ["--lang", "en"])
    assert cli.split([]) == ("", [])


def modules() -> list[str]:
    found = pkgutil.walk_packages(masterplan_cli.__path__, "masterplan_cli.")
    return sorted(module.name for module in found if not module.name.endswith("__main__"))


def texts(value: object, seen: set[int], depth: int = 0) -> Iterator[Text]:
    """Every Text in a constant, however deep in tuples, mappings and dataclasses."""
    if id(value) in seen or depth > 5:
        return
    seen.add(id(value))
    match value:
        case Text():
            yield value
        case dict():
            for item in value.values():
                yield from texts(item, seen, depth + 1)
        case tuple() | list() | frozenset():
            for item in value:
                yield from texts(item, seen, depth + 1)
        case _ if hasattr(type(value), "__dataclass_fields__"):
            for name in type(value).__dataclass_fields__:
                yield from texts(getattr(value, name, None), seen, depth + 1)
        case _:
            return


def in_code(module: object) -> Iterator[Text]:
    """The Texts that functions write in their bodies: pairs of constants given to `Text(id=..., en=...)`."""
    import ast
    import inspect

    source = Path(inspect.getfile(module)).read_text(encoding="utf-8")  # type: ignore[arg-type]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Text":
            pair = {each.arg: each.value for each in node.keywords}
            if all(isinstance(pair.get(name), ast.Constant) for name in ("id", "en")):
                yield Text(id=pair["id"].value, en=pair["en"].value)  # type: ignore[attr-defined]


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("name", modules())
def test_every_text_formats_in_both_languages(name: str) -> None:
    module = importlib.import_module(name)
    seen: set[int] = set()
    found = [*(each for value in vars(module).values() for each in texts(value, seen)), *in_code(module)]
    for each in found:
        assert each.id.strip(), each
        assert each.en.strip(), each
        names = {language: placeholders(getattr(each, language)) for language in LANGUAGES}
        assert all(field.isidentifier() for fields in names.values() for field in fields), each
        for language in LANGUAGES:
            each.format(language, dict.fromkeys(names[language], "x"))


@pytest.mark.parametrize("arguments", [("--version",), ("--help",), ("--lang", "en", "-h")], ids=" ".join)
def test_version_and_help_import_nothing_heavy(arguments: tuple[str, ...], environment: dict[str, str]) -> None:
    assert imported(arguments, environment).isdisjoint(HEAVY)


def test_validate_imports_neither_rich_nor_other_commands(environment: dict[str, str]) -> None:
    found = imported(("-C", str(WORKSPACE), "validate"), environment)
    assert "masterplan_cli.commands.validate" in found
    assert found.isdisjoint(
        (
            "rich",
            "jinja2",
            "typst",
            "markdown_it",
            "masterplan_cli.commands.trace",
            "masterplan_cli.reporters.json_format",
        )
    )


def imported(arguments: tuple[str, ...], environment: dict[str, str]) -> set[str]:
    script = (
        "import json, os, sys\n"
        "from masterplan_cli import __main__\n"
        "sys.stdout.reconfigure(errors='strict')\n"
        "__main__._run(sys.argv[1:])\n"
        "print('\\n' + json.dumps(sorted(sys.modules)))\n"
    )
    done = subprocess.run(
        (sys.executable, "-c", script, *arguments), env=environment, capture_output=True, encoding="utf-8", check=True
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize(
    "arguments", [("validate", "--format", "json"), ("explain",), ("trace", "usul-cctv")], ids=" ".join
)
def test_closed_pipe_ends_silently_with_141(
    arguments: tuple[str, ...], folder: Path, environment: dict[str, str]
) -> None:
    with subprocess.Popen(
        ("masterplan", *arguments), cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait() == 141


def test_date_of_the_data_comes_from_its_last_commit(folder: Path, environment: dict[str, str]) -> None:
    settings = folder / "masterplan.yaml"
    accepted = "accept: [{code: MP308, reason: menunggu rapat, until: 2026-06-30}]\n"
    settings.write_text(settings.read_text() + accepted, encoding="utf-8")
    identity = {f"GIT_{who}_{what}": "x@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    dated = identity | {"GIT_AUTHOR_DATE": "2027-01-02T03:04:05Z", "GIT_COMMITTER_DATE": "2027-01-02T03:04:05Z"}
    asked = ("validate", "masterplan.yaml", "--lang", "en")
    undated = masterplan(*asked, folder=folder, environment=environment)
    assert "since the date is not known" in undated.stderr
    for command in (("init", "-q"), ("add", "."), ("commit", "-q", "-m", "data")):
        subprocess.run(("git", *command), cwd=folder, env=environment | dated, check=True)
    found = masterplan(*asked, folder=folder, environment=environment)
    assert "ended on 2026-06-30" in found.stdout
    assert "since the date is not known" not in found.stderr
    earlier = masterplan(*asked, "--date", "2026-06-01", folder=folder, environment=environment)
    assert "ended on" not in earlier.stdout


def test_columns_of_a_list_are_what_the_kind_declares(folder: Path, environment: dict[str, str]) -> None:
    record = folder / "data" / "capacity" / "kapasitas.yaml"
    record.parent.mkdir()
    record.write_text("opd: diskominfo\nyear: 2025\nstaff: 1200\nit_budget: 5000000\n", encoding="utf-8")
    asked = ("list", "capacity", "--columns", "id,opd,year,staff,it_budget")
    found = json.loads(masterplan(*asked, "--format", "json", folder=folder, environment=environment).stdout)
    (table,) = found["tables"]
    assert {column["id"]: column["type"] for column in table["columns"]} == {
        "id": "reference",
        "opd": "text",
        "year": "year",
        "staff": "number",
        "it_budget": "rupiah",
    }
    printed = masterplan(*asked, folder=folder, environment=environment).stdout.splitlines()[1]
    assert printed.split() == ["kapasitas", "diskominfo", "2025", "1.200", "Rp5.000.000"]


def test_full_disk_is_said_and_is_2(folder: Path, environment: dict[str, str]) -> None:
    said, code = transcripts.run("masterplan validate > /dev/full", 0, folder, environment)
    assert code == 2
    assert said.startswith("masterplan: `stdout` tidak dapat ditulis")


@pytest.mark.parametrize("target", ["missing/x.json", ".", "/dev/full"])
def test_output_that_cannot_be_written_is_2_and_leaves_nothing(
    target: str, folder: Path, environment: dict[str, str]
) -> None:
    before = sorted(folder.rglob("*"))
    done = masterplan("validate", "--format", "json", "-o", target, folder=folder, environment=environment)
    assert done.returncode == 2
    assert "tidak dapat ditulis" in done.stderr
    assert sorted(folder.rglob("*")) == before


def test_fault_of_the_program_is_one_line_and_70(folder: Path, environment: dict[str, str]) -> None:
    script = (
        "import sys; from masterplan_cli import __main__, cli\n"
        "cli.main = lambda arguments: 1 // 0\n"
        "sys.exit(__main__._run(sys.argv[1:]))\n"
    )
    command = (sys.executable, "-c", script)
    quiet = subprocess.run((*command, "validate"), env=environment, capture_output=True, text=True, check=False)
    assert quiet.returncode == 70
    assert len(quiet.stderr.splitlines()) == 1
    told = subprocess.run((*command, "--debug"), env=environment, capture_output=True, text=True, check=False)
    assert "Traceback" in told.stderr


def test_output_is_utf8_with_line_feeds_whatever_the_locale(folder: Path, environment: dict[str, str]) -> None:
    proposal = folder / "data" / "proposals" / "usul-cctv.yaml"
    proposal.write_text(proposal.read_text().replace("Integrasi CCTV kota", "Integrasi — “CCTV” kota"))
    for locale in ("C", "POSIX", "en_US.ISO-8859-1"):
        done = subprocess.run(
            ("masterplan", "show", "usul-cctv"),
            cwd=folder,
            env=environment | {"LC_ALL": locale, "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"},
            capture_output=True,
            check=True,
        )
        assert "Integrasi — “CCTV” kota" in done.stdout.decode("utf-8")
        assert b"\r" not in done.stdout


def test_data_cannot_move_the_cursor_or_forge_lines(folder: Path, environment: dict[str, str]) -> None:
    hostile = '"\\e[31mmerah\\n::error::palsu\\u202egnp"'
    proposal = folder / "data" / "proposals" / "usul-cctv.yaml"
    proposal.write_text(proposal.read_text().replace("title: Integrasi CCTV kota", f"title: {hostile}"))
    for command in (
        ["trace", "usul-cctv"],
        ["list", "proposal"],
        ["show", "usul-cctv"],
        ["validate", "--format", "github"],
    ):
        said = masterplan(*command, folder=folder, environment=environment).stdout
        assert "\x1b" not in said
        assert "\u202e" not in said
        assert "\n::error::palsu" not in said


def test_spreadsheets_compute_nothing_and_markdown_marks_nothing_up(folder: Path, environment: dict[str, str]) -> None:
    proposal = folder / "data" / "proposals" / "usul-cctv.yaml"
    hostile = "'=HYPERLINK(\"x\")|<b>*'"
    proposal.write_text(proposal.read_text().replace("title: Integrasi CCTV kota", f"title: {hostile}"))
    asked = ("list", "proposal", "--columns", "title", "--where", "id=usul-cctv", "--format")
    as_csv = masterplan(*asked, "csv", folder=folder, environment=environment).stdout
    assert as_csv == 'title\n"\'=HYPERLINK(""x"")|<b>*"\n'
    as_markdown = masterplan(*asked, "md", folder=folder, environment=environment).stdout
    assert "\\|\\<b>\\*" in as_markdown
    as_json = masterplan(*asked, "json", folder=folder, environment=environment).stdout
    assert json.loads(as_json)["tables"][0]["rows"] == [{"title": '=HYPERLINK("x")|<b>*'}]


def test_current_folder_is_not_on_the_path(folder: Path, environment: dict[str, str]) -> None:
    (folder / "yaml.py").write_text("raise SystemExit(99)")
    done = subprocess.run(
        (sys.executable, "-m", "masterplan_cli", "validate"),
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1


@pytest.mark.parametrize(("language", "said"), [("id", "dengan target: 1"), ("en", "with targets: 1")])
@pytest.mark.parametrize("form", ["text", "md"])
def test_figures_have_words_for_people_and_ids_for_programs(
    language: str, said: str, form: str, folder: Path, environment: dict[str, str]
) -> None:
    asked = ("analyze", "gap", "--opd", "disparbud", "--lang", language, "--format")
    shown = masterplan(*asked, form, folder=folder, environment=environment).stdout
    assert said in shown
    assert "with_targets" not in shown
    figures = json.loads(masterplan(*asked, "json", folder=folder, environment=environment).stdout)["figures"]
    assert figures["with_targets"] == 1


def test_columns_of_indicator_values_say_so_in_json(folder: Path, environment: dict[str, str]) -> None:
    asked = ("analyze", "gap", "--format", "json")
    table, *_ = json.loads(masterplan(*asked, folder=folder, environment=environment).stdout)["tables"]
    types = {column["id"]: column["type"] for column in table["columns"]}
    assert {name for name, kind in types.items() if kind == "value"} == {"target", "actual", "final_target"}
    for row in table["rows"]:
        assert all(isinstance(row[name], int | float | None) for name, kind in types.items() if kind == "number")
    listed = ("list", "indicator", "--columns", "id,final,targets", "--format", "json")
    (table,) = json.loads(masterplan(*listed, folder=folder, environment=environment).stdout)["tables"]
    assert [column["type"] for column in table["columns"]] == ["reference", "value", "text"]


@pytest.mark.parametrize(
    ("command", "following"),
    [
        (("analyze", "gap"), "masterplan trace ind-dataset-terbuka"),
        (("analyze", "gap", "--opd", "bappeda", "--year", "1900"), "masterplan analyze gap"),
        (("show", "usul-cctv"), "masterplan trace usul-cctv"),
        (("trace", "usul-cctv"), "masterplan trace ind-kunjungan"),
        (("trace", "usul-satu-data"), "masterplan show usul-satu-data"),
        (("trace", "diskominfo/f2"), "masterplan trace portal-data"),
    ],
)
def test_every_look_ends_with_the_next_one(
    command: tuple[str, ...], following: str, folder: Path, environment: dict[str, str]
) -> None:
    done = masterplan(*command, folder=folder, environment=environment)
    assert done.stderr.endswith(f"Berikutnya: {following}\n")
    assert "Berikutnya" not in done.stdout
    then = masterplan(*following.split()[1:], folder=folder, environment=environment)
    assert then.returncode == 0
    assert masterplan(*command, "-q", folder=folder, environment=environment).stderr == ""


def test_a_year_without_data_is_said(folder: Path, environment: dict[str, str]) -> None:
    nothing = masterplan("analyze", "gap", "--year", "1900", folder=folder, environment=environment)
    assert nothing.returncode == 0
    assert nothing.stderr.startswith("Tidak ada target maupun realisasi untuk tahun 1900.")
    something = masterplan("analyze", "gap", "--year", "2026", folder=folder, environment=environment)
    assert "Tidak ada" not in something.stderr


@pytest.mark.parametrize(
    ("name", "offered"),
    [
        ("cctv", "`usul-cctv`"),
        ("Usul-CCTV", "`usul-cctv`"),
        ("asset:usul-cctv", "`proposal:usul-cctv`"),
        ("proposal:cctv", "`proposal:usul-cctv`"),
        ("proposals:cctv", "`proposal:usul-cctv`"),
    ],
)
@pytest.mark.parametrize("command", ["show", "trace"])
def test_a_part_of_a_name_finds_it(
    command: str, name: str, offered: str, folder: Path, environment: dict[str, str]
) -> None:
    done = masterplan(command, name, folder=folder, environment=environment)
    assert done.returncode == 2
    assert f"mungkin maksudnya {offered}\n" in done.stderr


def test_a_name_like_no_other_points_to_the_list(folder: Path, environment: dict[str, str]) -> None:
    assert "masterplan list JENIS" in masterplan("trace", "nope", folder=folder, environment=environment).stderr

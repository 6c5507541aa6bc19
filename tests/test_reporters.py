"""What reporters make of diagnostics: shapes that programs rely on, and data that cannot break them."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from masterplan_cli.check import check
from masterplan_cli.diagnostics import Diagnostic, Finding, Place, Related, Severity, Span, Text
from masterplan_cli.reporters import REPORTERS, reporter
from masterplan_cli.reporters.json_format import fingerprints
from masterplan_cli.reporters.options import Counts, Options
from masterplan_cli.workspace import Case, Workspace, load

SETTINGS = (
    'region: {name: Kabupaten Contoh, code: "35.03", type: kabupaten}\nperiod: {start: 2025, end: 2029}\nrpjmd: [r]\n'
)
RPJMD = "period: {start: 2025, end: 2029}\nvisi: Maju\n"
HOSTILE = "data/opd/a%b:c,d\r\n::error::palsu\x1b[31m\u202e.yaml"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    write(tmp_path, "masterplan.yaml", SETTINGS)
    write(tmp_path, "data/rpjmd/r.yaml", RPJMD)
    return tmp_path


def write(folder: Path, path: str, content: str) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(content, encoding="utf-8", newline="\n")


def checked(folder: Path) -> tuple[Workspace, tuple[Diagnostic, ...]]:
    workspace, faults = load(folder)
    return workspace, check(workspace, faults, Case(date(2026, 6, 5)))


def references(folder: Path) -> tuple[Workspace, tuple[Diagnostic, ...]]:
    workspace, found = checked(folder)
    return workspace, tuple(each for each in found if each.code == "MP201")


def made(path: str, severity: Severity = Severity.ERROR, words: str = "salah") -> Diagnostic:
    """A diagnostic out of thin air, with hostile data in it."""
    message = Text(id="`{word}` salah", en="`{word}` is wrong")
    related = Related(Place(path), message, {"word": words})
    finding = Finding(Place(path), message, {"word": words, "kind": Text(id="aset", en="asset")}, message, (related,))
    span = Span(3, 2, 3, 9)
    return Diagnostic("MP201", "unknown-reference", severity, finding, span, ((span, related),))


def report(form: str, workspace: Workspace, found: tuple[Diagnostic, ...], options: Options = Options()) -> str:  # noqa: B008
    return reporter(form).report(workspace, found, options)


@pytest.mark.parametrize("form", REPORTERS)
def test_hostile_data_breaks_no_line_in_any_format(form: str, plan: Path) -> None:
    workspace, _ = checked(plan)
    said = report(form, workspace, (made(HOSTILE, words="x\n::warning::y\x1b[2J\u2066"),), Options("en"))
    assert "\x1b" not in said
    assert "\r" not in said
    assert not re.search(r"^::(error|warning)::", said, re.MULTILINE)
    if form in ("concise", "github"):
        assert said.count("\n") == 1


@pytest.mark.parametrize("form", REPORTERS)
def test_clean_plan_prints_nothing_or_an_empty_list(form: str, plan: Path) -> None:
    workspace, _ = checked(plan)
    said = report(form, workspace, (), Options(counts=Counts(1, 1, 0, 0)))
    if form == "json":
        summary = {"files": 1, "records": 1, "errors": 0, "warnings": 0}
        assert json.loads(said) == {"version": 1, "summary": summary, "diagnostics": []}
    else:
        assert said == ""


def test_json_has_the_shape_that_was_promised(plan: Path) -> None:
    write(plan, "data/datasets/d.yaml", "title: Wisata\nopd: [disparbud]\nindicators: [satu, dua]\n")
    workspace, found = references(plan)
    said = report("json", workspace, found, Options("en"))
    assert said.isascii()
    whole = json.loads(said)
    assert list(whole) == ["version", "summary", "diagnostics"]
    assert [(each["line"], each["column"]) for each in whole["diagnostics"]] == [(2, 7), (3, 14), (3, 20)]
    for each in whole["diagnostics"]:
        assert set(each) == {
            "code", "name", "severity", "message", "hint", "arguments", "fingerprint",
            "file", "line", "column", "end_line", "end_column", "related",
        }  # fmt: skip
        assert each["severity"] in ("error", "warning")
        assert each["hint"] is None or isinstance(each["hint"], str)
        assert all(isinstance(value, str | int) for value in each["arguments"].values())
        assert re.fullmatch(r"[0-9a-f]{32}", each["fingerprint"])
        assert not each["file"].startswith("/")
    assert len({each["fingerprint"] for each in whole["diagnostics"]}) == 3


def test_json_differs_between_languages_in_words_alone(plan: Path) -> None:
    workspace, _ = checked(plan)
    found = (made("data/assets/a.yaml"),)
    indonesian, english = (json.loads(report("json", workspace, found, Options(language))) for language in ("id", "en"))
    for each in (indonesian["diagnostics"][0], english["diagnostics"][0]):
        assert each["arguments"] == {"word": "salah", "kind": "asset"}
        for name in ("message", "hint", "related"):
            assert each.pop(name)
    assert indonesian == english


def test_fingerprint_holds_while_lines_move_and_files_are_renamed(plan: Path) -> None:
    record = "- id: a1\n  name: Laman\n  type: website\n  opd: [tiada]\n  status: active\n"
    write(plan, "data/assets/lama.yaml", record)
    _, before = references(plan)
    other = record.replace("a1", "a0").replace("tiada", "entah")
    (plan / "data/assets/lama.yaml").unlink()
    write(plan, "data/assets/baru/satu.yaml", f"# catatan\n\n{other}{record}")
    _, after = references(plan)
    assert [each.span.line for each in before] == [4]
    assert [each.span.line for each in after] == [6, 11]
    assert fingerprints(before) == fingerprints(after)[1:]


def test_fingerprints_of_equal_findings_differ() -> None:
    found = (made("data/assets/a.yaml"), made("data/assets/a.yaml"))
    assert len(set(fingerprints(found))) == 2


def test_github_escapes_properties_and_message(plan: Path) -> None:
    workspace, _ = checked(plan)
    said = report("github", workspace, (made("data/opd/a%b:c,d.yaml", words="100%"),))
    assert said == (
        "::error title=MP201 unknown-reference,file=data/opd/a%25b%3Ac%2Cd.yaml,line=3,endLine=3,col=2,endColumn=8"
        "::`100%25` salah%0A`100%25` salah\n"
    )


@pytest.mark.parametrize("form", ["text", "concise", "github"])
def test_errors_come_first(form: str, plan: Path) -> None:
    workspace, _ = checked(plan)
    found = (made("data/opd/a.yaml", Severity.WARNING), made("data/opd/b.yaml"))
    said = report(form, workspace, found)
    assert said.index("b.yaml") < said.index("a.yaml")


def test_concise_is_what_the_problem_matcher_reads(plan: Path) -> None:
    write(plan, "data/datasets/d.yaml", "title: Wisata\nopd: [disparbud]\n")
    workspace, found = references(plan)
    matcher = re.compile(r"^(.+?):(\d+):(\d+): (error|warning)\[(MP\d+)\]: (.*)$")
    for language in ("id", "en"):
        lines = report("concise", workspace, found, Options(language)).splitlines()
        assert [matcher.fullmatch(line) is not None for line in lines] == [True]


def test_text_shows_three_warnings_of_a_code_and_how_to_see_the_rest(plan: Path) -> None:
    workspace, _ = checked(plan)
    found = tuple(made(f"data/opd/{name}.yaml", Severity.WARNING) for name in "abcde")
    capped = report("text", workspace, found, Options(command="masterplan validate data"))
    assert capped.count("peringatan[MP201]") == 3
    assert "... dan 2 MP201 unknown-reference lagi: masterplan validate data --select MP201" in capped
    assert report("text", workspace, found, Options(all_warnings=True)).count("peringatan[MP201]") == 5


def test_text_marks_what_is_wrong_below_the_line(plan: Path) -> None:
    write(plan, "data/datasets/d.yaml", "title: Wisata\n\topd: []\n")
    write(plan, "data/datasets/e.yaml", "title: 'é\u00a0\u200b'\nopd: [a, tiada]\n")
    workspace, found = references(plan)
    lines = report("text", workspace, found[-1:]).splitlines()
    line, marks = lines[2], lines[3]
    assert line[marks.index("^") : marks.rindex("^") + 1] == "tiada"


def test_paths_are_reached_from_the_current_folder() -> None:
    assert Options(prefix="../rencana/").path("data/opd/a.yaml") == "../rencana/data/opd/a.yaml"
    assert Options(prefix="../", inside="data").path("data/opd/a.yaml") == "opd/a.yaml"
    assert Options(prefix="../../", inside="data/opd").path("masterplan.yaml") == "../../masterplan.yaml"


def test_color_is_only_where_it_is_asked_for(plan: Path) -> None:
    workspace, _ = checked(plan)
    found = (made("data/opd/a.yaml"),)
    plain, colored = (report("text", workspace, found, Options(color=color)) for color in (False, True))
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == plain


def test_statistics_count_by_code_errors_first(plan: Path) -> None:
    from masterplan_cli.reporters import statistics

    workspace, _ = checked(plan)
    warning = replace(made("data/opd/a.yaml", Severity.WARNING), code="MP101", name="missing-key")
    said = statistics.report(workspace, (warning, warning, made("data/opd/b.yaml")), Options("en"))
    assert said.splitlines() == ["1 MP201 unknown-reference error", "2 MP101 missing-key       warning"]

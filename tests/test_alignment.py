"""Agreements of discussions: who counts as heard, whose word is the last, what is still open."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

import pages
from masterplan_cli.analyses import Asked
from masterplan_cli.analyses.alignment import Alignment, Outcome, run
from masterplan_cli.documents.answers.alignment import FIGURES, tables
from small_plan import OPD, WHOLE, codes, plan, said

PORTAL = "proposal:usul-portal"
TODAY = date(2026, 6, 5)


def fgd(day: str, *agreements: tuple[str, str], opd: str = "diskominfo", extra: str = "") -> str:
    """Minutes of a day; an agreement is (who, what), with nobody for all present."""
    items = "".join(f'  - {{record: "{PORTAL}", opd: [{who}], decision: {what}}}\n' for who, what in agreements)
    listed = f"agreements:\n{items}" if items else ""
    return f"title: FGD\ndate: {day}\nopd: [{opd}]\n{listed}{extra}"


def held(*minutes: str, files: Mapping[str, str] = WHOLE) -> dict[str, str]:
    return {**files, **{f"data/fgd/fgd-{number}.yaml": body for number, body in enumerate(minutes)}}


def asked(folder: Path, files: Mapping[str, str], **narrowed: object) -> Alignment:
    return run(plan(folder, files), Asked(**{"date": TODAY, **narrowed}))  # type: ignore[arg-type]


def outcome(folder: Path, *minutes: str) -> Outcome:
    found = {each.record.ref: each.outcome for each in asked(folder, held(*minutes)).discussed}
    return found[PORTAL]


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        ([("2026-01-01", ("diskominfo", "agreed"))], Outcome.AGREED),
        ([("2026-01-01", ("diskominfo", "rejected"))], Outcome.REJECTED),
        ([("2026-01-01", ("", "revise"))], Outcome.REVISE),
        ([("2026-01-01", ("diskominfo", "agreed"), ("disparbud", "rejected"))], Outcome.SPLIT),
        ([("2026-01-01", ("diskominfo", "rejected")), ("2026-02-01", ("diskominfo", "agreed"))], Outcome.AGREED),
        ([("2026-01-01", ("disparbud", "rejected")), ("2026-02-01", ("diskominfo", "agreed"))], Outcome.SPLIT),
        ([("2026-01-01", ("disparbud", "rejected")), ("2026-02-01", ("", "agreed"))], Outcome.AGREED),
        ([("2026-01-01", ("", "agreed")), ("2026-02-01", ("disparbud", "revise"))], Outcome.SPLIT),
        ([("2026-01-01", ("diskominfo", "agreed")), ("2026-01-01", ("diskominfo", "revise"))], Outcome.SPLIT),
        ([("2026-02-01", ("diskominfo", "agreed")), ("2026-01-01", ("diskominfo", "rejected"))], Outcome.AGREED),
        ([("2026-01-01",)], Outcome.UNDISCUSSED),
    ],
)
def test_the_last_word_of_each_counts(
    minutes: list[tuple[str, *tuple[tuple[str, str], ...]]], expected: Outcome, tmp_path: Path
) -> None:
    assert outcome(tmp_path, *(fgd(day, *agreements) for day, *agreements in minutes)) is expected


def test_a_successor_speaks_for_its_predecessor(tmp_path: Path) -> None:
    old = OPD.format(name="Dinas Pariwisata lama", urusan="3.26") + "valid_to: 2025\n"
    new = OPD.format(name="Dinas Pariwisata dan Kebudayaan", urusan="3.26") + "predecessors: [dispar]\n"
    files = {**WHOLE, "data/opd/dispar.yaml": old, "data/opd/disparbud.yaml": new}
    minutes = fgd("2026-01-01", ("dispar", "rejected")), fgd("2026-02-01", ("disparbud", "agreed"))
    found = asked(tmp_path, held(*minutes, files=files))
    assert {each.record.ref: each.outcome for each in found.discussed}[PORTAL] is Outcome.AGREED
    assert found.unheard == ()


@pytest.mark.parametrize(
    ("minutes", "unheard", "absent"),
    [
        (fgd("2026-01-01", opd="diskominfo, disparbud"), [], 0),
        (fgd("2026-01-01", ("disparbud", "agreed")), [], 0),
        (fgd("2026-01-01", extra="absent: [disparbud]\n"), ["disparbud"], 1),
        (fgd("2026-01-01"), ["disparbud"], 0),
        (fgd("2026-06-06", opd="diskominfo, disparbud"), ["diskominfo", "disparbud"], 0),
    ],
)
def test_who_was_not_heard(minutes: str, unheard: list[str], absent: int, tmp_path: Path) -> None:
    found = asked(tmp_path, held(minutes))
    assert [each.party.opd.id for each in found.unheard] == unheard
    assert (found.figures["unheard"], found.figures["absent"]) == (len(unheard), absent)


def test_an_opd_without_indicator_and_proposal_is_no_party(tmp_path: Path) -> None:
    files = {**WHOLE, "data/opd/bpbd.yaml": OPD.format(name="BPBD", urusan="1.05")}
    assert asked(tmp_path, files).figures["opd"] == 2


def test_minutes_that_could_not_be_read_leave_numbers_unknown(tmp_path: Path) -> None:
    found = asked(tmp_path, {**held(fgd("2026-01-01")), "data/fgd/rusak.yaml": "title: [\n"})
    assert found.unread == ("rusak",)
    assert [found.figures[name] for name in ("unheard", "absent", "undiscussed")] == [None] * 3
    assert [row[0].value for row in tables(found)[-1].rows] == ["rusak"]


def test_open_questions_age_only_with_a_date(tmp_path: Path) -> None:
    files = held(fgd("2026-06-01", extra="open_questions: [Siapa membayar, Siapa memelihara]\n"))
    assert [each.days for each in asked(tmp_path / "a", files).questions] == [4, 4]
    assert [each.days for each in asked(tmp_path / "b", files, date=None).questions] == [None, None]


def test_year_and_opd_narrow(tmp_path: Path) -> None:
    files = held(fgd("2025-01-01", ("diskominfo", "rejected")), fgd("2026-01-01", ("diskominfo", "agreed")))
    assert asked(tmp_path / "a", files, year=2025).figures["rejected"] == 1
    assert asked(tmp_path / "b", files).figures["rejected"] == 0
    found = asked(tmp_path / "c", files, opd="disparbud")
    assert (found.fgds, found.discussed, found.parties) == ((), (), 1)


def test_an_agreement_on_what_does_not_exist_is_left_out(tmp_path: Path) -> None:
    found = asked(tmp_path, held(fgd("2026-01-01", ("", "agreed")).replace("usul-portal", "usul-tidak-ada")))
    assert found.figures["discussed"] == 0


def test_an_empty_plan_has_nothing_to_agree_on(tmp_path: Path) -> None:
    found = asked(tmp_path, pages.DEFAULTS)
    assert set(found.figures.values()) == {0}
    assert set(found.figures) == set(FIGURES)
    assert all(not table.rows for table in tables(found))


# Where the rules on discussions are silent


@pytest.mark.parametrize(
    ("files", "found"),
    [
        (held(fgd("2026-01-01")), ["MP707"]),
        (held(fgd("2026-01-01", extra="absent: [disparbud]\n")), []),
        (WHOLE, []),
        ({**held(fgd("2026-01-01")), "data/fgd/rusak.yaml": "title: [\n"}, []),
        (held(fgd("2026-01-01", opd="diskominfo, disparbut")), []),
        ({**held(fgd("2026-01-01")), "data/opd/rusak.yaml": "name: [\n"}, []),
    ],
)
def test_an_opd_is_unheard_only_where_that_is_certain(files: dict[str, str], found: list[str], tmp_path: Path) -> None:
    assert codes(said(tmp_path, files), "MP707") == found


def test_a_contradiction_is_told_unless_minutes_could_not_be_read(tmp_path: Path) -> None:
    running = {
        **WHOLE,
        "data/proposals/usul-portal.yaml": WHOLE["data/proposals/usul-portal.yaml"].replace("draft", "running"),
    }
    files = held(fgd("2026-01-01", ("", "rejected")), files=running)
    assert codes(said(tmp_path / "a", files), "MP704") == ["MP704"]
    assert codes(said(tmp_path / "b", {**files, "data/fgd/rusak.yaml": "title: [\n"}), "MP704") == []
    later = held(fgd("2026-01-01", ("", "rejected")), fgd("2026-02-01", ("", "revise")), files=running)
    assert codes(said(tmp_path / "c", later), "MP704") == []

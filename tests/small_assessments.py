"""Assessments, indicators and proposals to try the index of SPBE and Pemdi on, and the answers to look at."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pages
from masterplan_cli import reference
from masterplan_cli.analyses import Asked, find_analysis
from masterplan_cli.analyses.spbe import Spbe, WhatIf, run
from masterplan_cli.documents.answers import Answer, answer
from masterplan_cli.documents.document import Table
from masterplan_cli.workspace import Workspace
from small_plan import OPD, plan

PEMDI = "data/assessments/pemdi-2026.yaml"
SPBE = "data/assessments/spbe-2025.yaml"
INSTRUMENT = "instrument: {id}\nyear: {year}\nby: {by}\n"
DOMAINS = "domains: {D1: 3.7, D2: 2.1, D3: 1.0, D4: 3.69}\n"
PROPOSAL = """\
title: {title}
category: service
opd: [{opd}]
fungsi: [{opd}/f1]
indicators: [{indicators}]
start: 2027
end: 2028
status: {status}
{money}
"""
SERVED = """\
name: {code} menurut Pemdi
level: program
opd: [diskominfo]
direction: up
instrument: pemdi-8-2026
instrument_indicator: {code}
"""


def assessment(instrument: str, body: str, year: int = 2025, by: str = "external") -> str:
    return INSTRUMENT.format(id=instrument, year=year, by=by) + body


def scores(levels: Mapping[str, object]) -> str:
    return "scores: {" + ", ".join(f'"{code}": {level}' for code, level in levels.items()) + "}\n"


def pemdi(level: object = 2, **others: object) -> str:
    found = reference.instrument("pemdi-8-2026")
    assert found is not None
    return assessment("pemdi-8-2026", scores({each.id: others.get(each.id, level) for each in found.indicators}), 2026)


def spbe(level: int, **others: object) -> str:
    found = reference.instrument("spbe-59-2020")
    assert found is not None
    levels = {each.id: others.get(f"i{each.id}", level) for each in found.indicators}
    return assessment("spbe-59-2020", scores(levels))


def opened(folder: Path, files: Mapping[str, str]) -> Workspace:
    return plan(folder, {**pages.DEFAULTS, **files})


def asked(folder: Path, files: Mapping[str, str], question: Asked | None = None) -> Spbe:
    return run(opened(folder, files), question or Asked())


def way(folder: Path, files: Mapping[str, str], target: str, *kept: str) -> WhatIf:
    found = asked(folder, files, Asked(target=Decimal(target), kept=kept)).what_if
    assert found is not None
    return found


def steps_of(found: WhatIf) -> dict[str, int]:
    assert found.rises is not None
    return {rise.level.indicator.id: len(rise.rungs) for rise in found.rises}


def told(workspace: Workspace, question: Asked | None = None) -> Answer:
    analysis = find_analysis("spbe")
    assert analysis is not None
    return answer(analysis, workspace, question or Asked())


def shown(found: Answer, name: str) -> Table:
    return next(each for each in found.tables if each.id == name)


def column(found: Table, name: str) -> list[object]:
    place = [each.id for each in found.columns].index(name)
    return [row[place].value for row in found.rows]


def whole(**proposals: str) -> dict[str, str]:
    return {
        PEMDI: pemdi(2),
        "data/opd/diskominfo.yaml": OPD.format(name="Dinas Komunikasi dan Informatika", urusan="2.16"),
        "data/opd/dinkes.yaml": OPD.format(name="Dinas Kesehatan", urusan="1.02"),
        "data/indicators/ind-dukungan.yaml": SERVED.format(code="I19"),
        "data/indicators/ind-kepuasan.yaml": SERVED.format(code="I20"),
        **{f"data/proposals/usul-{name}.yaml": body for name, body in proposals.items()},
    }


def proposed(indicators: str, money: str = "", opd: str = "diskominfo", status: str = "draft") -> str:
    return PROPOSAL.format(title="Meja layanan", opd=opd, indicators=indicators, money=money, status=status)

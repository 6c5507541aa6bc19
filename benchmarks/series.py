"""The indicators of a made-up region: targets that rise, fall, add up, stay within bounds or are grades."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import Any

from made import FIRST, LAST, RPJMD, YEARS, Agency, Plan, Values, traced

PAST = (3, 2, 1, 0)
"""Years before the first in which something was measured."""


def add_indicators(plan: Plan, agencies: list[Agency], count: int, rng: Random) -> None:
    """A tenth at most of the region, one of each OPD's sasaran, and below these the ones of its programs."""
    regional = [f"ind-daerah-{number}" for number in range(1, min(6, count // 10) + 1)]
    for number, indicator in enumerate(regional):
        values = _percent("up", rng)
        values |= {"level": "sasaran_daerah", "groups": ["iku"], "opd": [agencies[number % len(agencies)].id]}
        values |= {"sasaran": f"{RPJMD}/s{number // 2 + 1}{'ab'[number % 2]}"}
        plan.add("indicator", indicator, _indicator(f"Indeks kemajuan daerah ke-{number + 1}", values))
    for number in range(count - len(regional)):
        agency = agencies[number % len(agencies)]
        _, work = agency.next_work()
        indicator = f"ind-{agency.id}-{len(agency.indicators) + 1}"
        if not agency.indicators:
            values = _percent("up", rng)
            values |= {"level": "sasaran_opd", "groups": ["iku"], "sasaran_opd": f"renstra-{agency.id}/s1"}
            values |= {"parents": regional[number % len(regional) :][:1]} if regional else {}
        else:
            values = _SERIES[len(agency.indicators) % len(_SERIES)](rng)
            values |= {"level": "program", "groups": ["ikk"], "parents": agency.indicators[:1]}
        if values["direction"] in ("up", "down") and (values["level"] == "program" or number < len(agencies)):
            agency.served.append((indicator, 1 if values["direction"] == "up" else -1))
        agency.indicators.append(indicator)
        named = {"persen": "Persentase", "menit": "Waktu penyelesaian", "kali": "Jumlah"}.get(
            values["unit"], "Predikat"
        )
        plan.add("indicator", indicator, _indicator(f"{named} {work}", values | {"opd": [agency.id]}))


def _indicator(name: str, values: Values) -> Values:
    return traced(
        "definition",
        name=name,
        definition=f"Capaian {name} yang dihitung pada akhir tahun anggaran",
        formula="Jumlah yang memenuhi standar dibagi jumlah seluruhnya",
        data_source="Laporan kinerja perangkat daerah",
        rpjmd=[RPJMD],
        **values,
    )


def _series(start: Decimal, step: Decimal, **values: Any) -> Values:
    targets = {year: start + step * (year - FIRST + 1) for year in YEARS}
    return {
        "baselines": [{"rpjmd": RPJMD, "year": FIRST - 1, "value": start}],
        "targets": targets,
        "actuals": {FIRST - before: start + step * (1 - before) / 2 for before in PAST},
        "final": targets[LAST],
        **values,
    }


def _percent(direction: str, rng: Random) -> Values:
    return _series(
        Decimal(rng.randrange(400, 650)) / 10, Decimal(rng.randrange(10, 60)) / 10, unit="persen", direction=direction
    )


def _minutes(rng: Random) -> Values:
    start = Decimal(rng.randrange(60, 90))
    return _series(start, Decimal(-rng.randrange(2, 8)), unit="menit", direction="down", achievement="inverse")


def _sum(rng: Random) -> Values:
    yearly = Decimal(rng.randrange(10, 40))
    values = _series(yearly, Decimal(0), unit="kali", direction="up", cumulative=True)
    return values | {
        "final": yearly * len(YEARS),
        "actuals": dict.fromkeys((FIRST - before for before in PAST), yearly) | {FIRST: yearly - 2},
    }


def _range(rng: Random) -> Values:
    low = rng.randrange(70, 80)
    within = {"min": low, "max": low + 15}
    return {
        "unit": "persen",
        "direction": "range",
        "baselines": [{"rpjmd": RPJMD, "year": FIRST - 1, "value": low - 4}],
        "targets": dict.fromkeys(YEARS, within),
        "actuals": {FIRST - before: low - 1 - 3 * before for before in PAST},
        "final": within,
    }


def _grade(rng: Random) -> Values:
    del rng
    return {
        "unit": "predikat",
        "direction": "up",
        "scale": {"min": 0, "max": 100, "labels": [{"label": label, "from": low} for label, low in _GRADES]},
        "baselines": [{"rpjmd": RPJMD, "year": FIRST - 1, "value": "CC"}],
        "targets": {year: "BB" if year < LAST else "A" for year in YEARS},
        "actuals": {FIRST - 3: "C", FIRST - 2: "C", FIRST - 1: "CC", FIRST: "B"},
        "final": "A",
    }


_GRADES = (("C", 30), ("CC", 50), ("B", 60), ("BB", 70), ("A", 80), ("AA", 90))
_SERIES = (lambda rng: _percent("up", rng), _minutes, _sum, _range, lambda rng: _percent("up", rng), _grade)

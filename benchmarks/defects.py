"""Known faults for a plan that has none: one of each, in a record of its own, with the code that must be said of it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from defects_of_escort import IN_ESCORT
from made import FIRST, LAST, YEARS, Plan, Values
from spoiling import Defect, Field, path

from masterplan_cli.settings import FILE


def plant(plan: Plan) -> tuple[Defect, ...]:
    """Spoils records of a plan, each in one way; the files to add, and what is to be found."""
    field = Field(plan)
    return (
        *_in_files(),
        *_in_settings(plan),
        *(defect for plant_some in _IN_RECORDS for defect in plant_some(field)),
    )


def _in_files() -> Iterator[Defect]:
    for number, (code, text) in enumerate(_TEXTS, 1):
        yield Defect(code, f"data/datasets/rusak-{number}.yaml", text)
    yield Defect("MP008", "data/datasets/salah-akhiran.yml", "title: Data\n")
    yield Defect("MP107", "data/opd/kec-tanpa-kutip.yaml", _OPD.format(type="kecamatan", urusan="2.20"))
    yield Defect("MP312", "data/opd/dinas-tanpa-indikator.yaml", _OPD.format(type="dinas", urusan='"2.16"'))


_TEXTS = (
    ("MP002", "title: Data\0\n"),
    ("MP003", 'title: "Data\n'),
    ("MP004", "title: Data\ntitle: Data lain\n"),
    ("MP005", "title: no\n"),
    ("MP006", "title: &judul Data\n"),
    ("MP007", f"title: {'[' * 60}{']' * 60}\n"),
    ("MP009", "<<<<<<< HEAD\ntitle: Data\n=======\ntitle: Data lain\n>>>>>>> cabang\n"),
    ("MP010", "title: Data \u202e\n"),
    ("MP011", "# kosong\n"),
    ("MP101", "title: Data\nwarna: biru\n"),
    ("MP102", "url: https://data.contoh.go.id\n"),
    ("MP103", "title: Data\ncolumns: tahun\n"),
    ("MP105", "id: lain\ntitle: Data\n"),
    ("MP106", "- id: kembar\n  title: Data\n- id: kembar\n  title: Data\n"),
)
_OPD = (
    "name: Perangkat daerah tambahan\ntype: {type}\nurusan: [{urusan}]\ntugas: Membantu kepala daerah\n"
    "fungsi:\n  - id: f1\n    text: Pelaksanaan kebijakan\n"
)


def _in_settings(plan: Plan) -> Iterator[Defect]:
    plan.settings["region"]["code"] = "99.99"
    yield Defect("MP207", FILE)
    plan.settings["accept"] = [{"code": "MP411", "record": "ind-daerah-1", "reason": "menunggu dokumen"}]
    yield Defect("MP904", FILE)
    for values in plan.records["proposal"].values():
        values.pop("roadmap", None)
    yield Defect("MP311", FILE)


def _shapes(field: Field) -> Iterator[Defect]:
    yield field.spoil("MP104", "asset", lambda asset: asset.update(status="aktif"))
    yield field.spoil("MP108", "spending", lambda line: line.update(program="2.16.3"))
    yield field.spoil("MP109", "spending", lambda line: line.update(amount="Rp1.400.000.000"))
    yield field.spoil("MP110", "proposal", lambda one: one["indicators"].append(one["indicators"][0]))


def _links(field: Field) -> Iterator[Defect]:
    yield field.spoil("MP201", "proposal", lambda one: one.update(replaces=["aset-yang-tidak-ada"]))
    name, values = field.take("indicator", _is_leaf)
    other, others = field.take("indicator", lambda one: _is_leaf(one) and one["opd"] == values["opd"])
    values["parents"] = [*values["parents"], other]
    others["parents"] = [*others["parents"], name]
    yield Defect("MP202", path("indicator", max(name, other)))
    name, values = field.take("proposal", lambda one: "upgrades" in one)
    field.plan.records["asset"][values["upgrades"][0]] |= {"status": "retired", "retired": 2024}
    yield Defect("MP203", path("proposal", name))
    yield field.spoil("MP204", "proposal", lambda one: one.update(urusan=["2.99"]), category="application")
    yield field.spoil("MP205", "proposal", lambda one: one.update(sub_kegiatan=f"{one['sub_kegiatan'][:-2]}99"))


def _is_leaf(indicator: Values) -> bool:
    return indicator["level"] == "program"


def _traces(field: Field) -> Iterator[Defect]:
    yield field.spoil("MP301", "proposal", lambda one: one.update(indicators=[], effects=[]))
    name, values = field.take("proposal")
    values |= {"indicators": field.other_agency(values)[1]["indicators"][:1], "effects": []}
    yield Defect("MP302", path("proposal", name))
    yield field.spoil("MP303", "proposal", lambda one: one.update(fungsi=[]))
    name, values = field.take("proposal")
    values["fungsi"] = [*values["fungsi"], field.other_agency(values)[1]["fungsi"][0]]
    yield Defect("MP304", path("proposal", name))
    name, values = field.take("proposal")
    values["sub_kegiatan"] = field.other_agency(values)[1]["sub_kegiatan"]
    yield Defect("MP305", path("proposal", name))
    yield field.spoil("MP306", "proposal", lambda one: one.update(end=LAST + 2), status="draft")
    yield field.spoil("MP307", "rpjmd", lambda one: one["sasaran"][-1].pop("tujuan"))
    yield field.spoil("MP308", "proposal", lambda one: one["analysis"].pop("why"), status="draft")
    name, values = field.take("proposal")
    _, reached = field.indicator(values, lambda one: one["unit"] == "persen" and one["direction"] == "up")
    reached["actuals"][FIRST] = reached["final"]
    yield Defect("MP309", path("proposal", name))
    name, values = field.take("proposal")
    values["effects"].append({"indicator": field.other_agency(values)[1]["indicators"][0], "role": "supporting"})
    yield Defect("MP310", path("proposal", name))


def _chains(field: Field) -> Iterator[Defect]:
    name, values = next(
        (name, values) for name, values in field.plan.records["indicator"].items() if values["level"] == "sasaran_opd"
    )
    del values["sasaran_opd"], values["parents"]
    yield Defect("MP313", path("indicator", name))
    name, values = field.take("proposal")
    indicator, untargeted = field.indicator(values, lambda one: one["unit"] == "persen" and one["direction"] == "up")
    del untargeted["targets"], untargeted["final"]
    yield Defect("MP314", path("proposal", name))
    yield Defect("MP401", path("indicator", indicator))
    name, values = field.take("indicator", _is_leaf)
    beside, _ = field.take("indicator", lambda one: _is_leaf(one) and one["opd"] == values["opd"])
    values["parents"] = [beside]
    yield Defect("MP315", path("indicator", name))
    regional = field.plan.records["indicator"]["ind-daerah-1"]
    name, values = field.take("proposal", lambda one: one["opd"] == regional["opd"])
    values |= {"indicators": ["ind-daerah-1"], "effects": []}
    yield Defect("MP316", path("proposal", name))


def _series(field: Field) -> Iterator[Defect]:
    rising = {"unit": "persen", "direction": "up", "level": "program"}
    yield field.spoil("MP402", "indicator", lambda one: one["targets"].update({LAST + 9: one["final"]}), **rising)
    yield field.spoil("MP403", "indicator", _reverse, **rising)
    yield field.spoil("MP404", "indicator", lambda one: one.update(final=one["final"] - 3), **rising)
    yield field.spoil("MP405", "indicator", _empty_range, direction="range")
    yield field.spoil("MP406", "indicator", lambda one: one["targets"].update({LAST - 1: "baik sekali"}), **rising)
    yield field.spoil("MP407", "indicator", lambda one: one["targets"].update({FIRST: 0}), **rising)
    yield field.spoil("MP408", "indicator", lambda one: one.pop("achievement"), unit="menit")
    yield field.spoil("MP409", "indicator", lambda one: one["actuals"].update({FIRST: one["final"]}), unit="kali")
    yield field.spoil("MP410", "indicator", _past_hundred, **rising)
    yield field.spoil("MP411", "indicator", lambda one: one.pop("baselines"), **rising)
    yield field.spoil("MP412", "indicator", lambda one: one.pop("definition"), **rising)


def _reverse(indicator: Values) -> None:
    falling = sorted(indicator["targets"].values(), reverse=True)
    indicator |= {"targets": dict(zip(YEARS, falling, strict=True)), "final": falling[-1]}


def _empty_range(indicator: Values) -> None:
    indicator["targets"] = {**indicator["targets"], LAST - 1: {"min": 90, "max": 80}}


def _past_hundred(indicator: Values) -> None:
    indicator["targets"][LAST] = indicator["final"] = Decimal(120)


_IN_RECORDS = (_shapes, _links, _traces, _chains, _series, *IN_ESCORT)

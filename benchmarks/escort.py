"""What escorts a made-up plan: ceilings, spending, decisions, talks, directives, risks, people and assessments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from random import Random

from made import FIRST, YEARS, Agency, Plan, Values, traced

from masterplan_cli import reference
from masterplan_cli.reference.instruments import Instrument

ROLES = (
    ("kominfo", "recommended", "2025-03-10"),
    ("bappeda", "recommended", "2025-04-10"),
    ("koordinator_spbe", "approved", "2025-05-12"),
    ("regional_head", "approved", "2025-06-16"),
)
DECIDED = {"recommended": 2, "approved": 4, "running": 4}
ITEMS_OF_A_DECISION = 100
AGENCIES_OF_A_TALK = 12
OF_EVERY = 10
"""One in so many proposals, and in so many assets, has a risk of its own."""


def add_escort(plan: Plan, agencies: Sequence[Agency], rng: Random) -> None:
    """All that is written once there are proposals and assets."""
    _add_pagu(plan)
    _add_spending(plan)
    _add_decisions(plan)
    _add_talks(plan, agencies)
    _add_directives(plan, agencies)
    _add_risks(plan)
    _add_assessments(plan, rng)


def _add_pagu(plan: Plan) -> None:
    """Ceilings of each year, a tenth above what is asked for, and those of the first year once more in its DPA."""
    asked: dict[int, dict[str, int]] = {year: {} for year in YEARS}
    for values in plan.records["proposal"].values():
        for line in values["funding"]:
            asked[line["year"]][line["opd"]] = asked[line["year"]].get(line["opd"], 0) + line["amount"]
    for year, by_opd in asked.items():
        for stage in ("renstra", "dpa") if year == FIRST else ("renstra",):
            lines = [
                {"year": year, "amount": amount * 11 // 10, "opd": opd, "source": "PAD", "stage": stage, "scope": "it"}
                for opd, amount in by_opd.items()
            ]
            total = sum(line["amount"] for line in lines)
            plan.add("pagu", f"{year}-{stage}", traced("total", year=year, stage=stage, total=total, lines=lines))


def _add_spending(plan: Plan) -> None:
    """What the running proposals got and paid in the first year, and the upkeep of every third asset."""
    for name, values in plan.records["proposal"].items():
        if values["status"] == "running":
            line = values["funding"][0]
            used = {"description": f"Belanja {values['title']}", "proposals": [name]}
            used |= {"assets": values["upgrades"]} if "upgrades" in values else {}
            _add_line(plan, f"belanja-{name}", line | {"stage": "dpa"} | used)
            paid = {"stage": "realisation", "amount": line["amount"] * 9 // 10, "contract": "027/12/2025"}
            _add_line(plan, f"belanja-{name}-realisasi", line | paid | used)
    for name, values in list(plan.records.get("asset", {}).items())[::3]:
        bidang = plan.records["opd"][values["opd"][0]]["urusan"][0]
        code = f"{bidang}.01.2.09.08"
        line = {"year": FIRST, "amount": values["running_cost"][FIRST], "opd": values["opd"][0], "program": code[:7]}
        line |= {"sub_kegiatan": code, "account": "5.1.02", "source": "PAD", "stage": "realisation"}
        _add_line(plan, f"belanja-{name}", line | {"description": f"Pemeliharaan {values['name']}", "assets": [name]})


def _add_line(plan: Plan, name: str, values: Values) -> None:
    plan.add("spending", name, traced("amount", **values))


def _add_decisions(plan: Plan) -> None:
    decided = [(name, values) for name, values in plan.records["proposal"].items() if values["status"] in DECIDED]
    for place, (role, _, day) in enumerate(ROLES):
        items = [
            {"proposal": name, "decision": "approved", "amount": sum(values["budget"].values())}
            for name, values in decided
            if DECIDED[values["status"]] > place
        ]
        for part, chunk in enumerate(_chunks(items, ITEMS_OF_A_DECISION), 1):
            document = f"Keputusan {role.replace('_', ' ')} nomor {part}/2025"
            values = {"role": role, "date": day, "document": document, "items": chunk}
            plan.add("decision", f"putusan-{role.replace('_', '-')}-{part}", traced("items", **values))


def _chunks(items: Sequence[Values], length: int) -> Iterator[Sequence[Values]]:
    return (items[start : start + length] for start in range(0, len(items), length))


def _add_talks(plan: Plan, agencies: Sequence[Agency]) -> None:
    """A talk of every dozen agencies, where each agrees to its first proposal; kecamatan hear the first of them."""
    proposing = {agency.id for agency in agencies}
    others = [name for name in plan.records["opd"] if name not in proposing]
    for start in range(0, len(agencies), AGENCIES_OF_A_TALK):
        number = start // AGENCIES_OF_A_TALK + 1
        heard = [agency.id for agency in agencies[start : start + AGENCIES_OF_A_TALK]]
        wanted = [(opd, f"usul-{opd}-1") for opd in heard]
        plan.add(
            "fgd",
            f"fgd-{number}",
            traced(
                "agreements",
                title=f"FGD rencana induk sesi {number}",
                date="2025-02-20",
                place="Aula",
                opd=[*heard, *(others if start == 0 else ())],
                agreements=[
                    {"record": f"proposal:{proposal}", "opd": [opd], "decision": "agreed"}
                    for opd, proposal in wanted
                    if proposal in plan.records["proposal"]
                ],
                open_questions=["Pembagian biaya operasional setelah pembangunan selesai"],
            ),
        )


def _add_directives(plan: Plan, agencies: Sequence[Agency]) -> None:
    """One for the first agency of each talk: done in the first, open until the end of the period in the others."""
    for start in range(0, len(agencies), AGENCIES_OF_A_TALK):
        agency = agencies[start]
        number = start // AGENCIES_OF_A_TALK + 1
        state = (
            {"due": "2025-12-31", "status": "done", "done": "2025-11-03", "evidence": "Laporan tindak lanjut"}
            if start == 0
            else {"due": "2029-12-31", "status": "open"}
        )
        plan.add(
            "directive",
            f"arahan-{number}",
            traced(
                "due",
                title=f"Layanan {agency.name} dapat dipantau dari satu tempat",
                issuer="regional_head",
                date="2025-01-15",
                document="Notula rapat pimpinan 15 Januari 2025",
                opd=[agency.id],
                proposals=[name for name in (f"usul-{agency.id}-1",) if name in plan.records["proposal"]],
                indicators=agency.indicators[:1],
                fgd=f"fgd-{number}",
                **state,
            ),
        )


def _add_risks(plan: Plan) -> None:
    for kind, links in (("proposal", "proposals"), ("asset", "assets")):
        for number, (name, values) in enumerate(list(plan.records.get(kind, {}).items())[::OF_EVERY]):
            title, category, area = _RISKS[number % len(_RISKS)]
            plan.add(
                "risk",
                f"risiko-{name}",
                traced(
                    "plan",
                    title=title,
                    category=category,
                    area=area,
                    opd=values["opd"][:1],
                    **{links: [name]},
                    likelihood=1 + number % 3,
                    impact=1 + number % 4,
                    kind="negative",
                    treatment="mitigasi risiko",
                    plan="Ditangani sebelum tahun anggaran dan dipantau setiap triwulan",
                    owner_role="Sekretaris perangkat daerah",
                    due="2029-12-31",
                    residual={"likelihood": 1, "impact": 1 + number % 4},
                ),
            )


_RISKS = (
    ("Pelaksanaan terlambat karena pengadaan ulang", "Pengadaan Barang dan Jasa", "Kinerja"),
    ("Layanan terhenti karena gangguan listrik", "Infrastruktur SPBE", "Layanan Organisasi"),
    ("Petugas pengelola pindah tugas", "Sumber Daya Manusia SPBE", "Sumber Daya Manusia"),
    ("Data pengguna terbuka kepada yang tidak berhak", "Keamanan SPBE", "Reputasi"),
)


def _add_assessments(plan: Plan, rng: Random) -> None:
    """Two years of the instrument before, then one of the instrument in force."""
    _add_assessment(plan, "spbe-59-2020", FIRST - 1, "external", rng)
    _add_assessment(plan, "spbe-59-2020", FIRST, "external", rng)
    _add_assessment(plan, "pemdi-8-2026", FIRST + 1, "self", rng)


def _add_assessment(plan: Plan, name: str, year: int, by: str, rng: Random) -> None:
    instrument = reference.instrument(name)
    assert instrument is not None
    scores = {indicator.id: Decimal(rng.randrange(2, 5)) for indicator in instrument.indicators}
    plan.add(
        "assessment",
        f"{name.partition('-')[0]}-{year}",
        traced(
            "scores",
            instrument=instrument.id,
            year=year,
            by=by,
            scores=scores,
            published={"index": _index(instrument, scores).quantize(Decimal("0.01"))},
            targets=dict.fromkeys(scores, Decimal(5)),
            evidence={code: ["Dokumen pendukung"] for code in list(scores)[::2]},
        ),
    )


def _index(instrument: Instrument, scores: dict[str, Decimal]) -> Decimal:
    return sum((Decimal(str(each.weight)) * scores[each.id] for each in instrument.indicators), Decimal(0)) / 100

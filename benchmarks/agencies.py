"""The agencies of a made-up region, each with its strategic plan and its people."""

from __future__ import annotations

from random import Random

from made import FIRST, LOCAL_LAW, RPJMD, YEARS, Agency, Plan, numbered, traced

from masterplan_cli import reference

FUNGSI = (
    "Perumusan kebijakan teknis bidang {bidang}",
    "Pelaksanaan kebijakan bidang {bidang}",
    "Evaluasi dan pelaporan bidang {bidang}",
    "Pelaksanaan administrasi perangkat daerah",
)
KECAMATAN = 12


def add_agencies(plan: Plan, count: int, rng: Random) -> list[Agency]:
    """OPDs, first one for each bidang, then kecamatan; only the first sort carries indicators and proposes."""
    nomenclature = reference.nomenclature()
    bidang = sorted(
        (code for code in nomenclature.bidang if code != "7.01" and nomenclature.sub_kegiatan(code)),
        key=lambda code: (code != "2.16", code != "5.01", code),
    )
    agencies: list[Agency] = []
    for position in range(count):
        kecamatan = position - len(bidang)
        if 0 <= kecamatan < KECAMATAN:
            _add_opd(plan, f"kec-contoh-{kecamatan + 1}", f"Kecamatan Contoh {kecamatan + 1}", "kecamatan", "7.01", rng)
            continue
        turn, place = divmod(position if kecamatan < 0 else position - KECAMATAN, len(bidang))
        code = bidang[place]
        kind, name = _agency(code, nomenclature.bidang[code])
        agency_id = _slug(name)
        if turn:
            name, agency_id = f"{name} Wilayah {turn + 1}", f"{agency_id}-{turn + 1}"
        _add_opd(plan, agency_id, name, kind, code, rng)
        names = nomenclature.sub_kegiatan(code).names  # type: ignore[union-attr]
        agencies.append(Agency(agency_id, name, code, list(names.items())))
    return agencies


def _agency(code: str, bidang: str) -> tuple[str, str]:
    named = {"4.01": ("sekretariat", "Sekretariat Daerah"), "4.02": ("sekretariat", "Sekretariat DPRD")}
    named |= {"6.01": ("inspektorat", "Inspektorat Daerah"), "1.05": ("satpol", "Satuan Polisi Pamong Praja")}
    if code in named:
        return named[code]
    return ("badan", f"Badan {bidang}") if code[0] in "58" else ("dinas", f"Dinas {bidang}")


def _slug(name: str) -> str:
    words = "".join(character if character.isalnum() else " " for character in name.lower()).split()
    slug = "-".join(words)
    return slug if len(slug) <= 40 else slug[:41].rpartition("-")[0]


def _add_opd(plan: Plan, opd: str, name: str, kind: str, bidang: str, rng: Random) -> None:
    field_name = reference.nomenclature().bidang[bidang].lower()
    plan.add(
        "opd",
        opd,
        traced(
            "fungsi",
            name=name,
            short_name="".join(word[0] for word in name.split()).upper(),
            type=kind,
            urusan=[bidang],
            tugas=f"Membantu kepala daerah melaksanakan urusan pemerintahan bidang {field_name}.",
            fungsi=[{"id": f"f{n}", "text": text.format(bidang=field_name)} for n, text in numbered(FUNGSI)],
            units=["Sekretariat", f"Bidang Pelayanan {field_name}"],
            independence_targets={year: 40 + 10 * (year - FIRST) for year in YEARS},
            legal_basis=[LOCAL_LAW],
        ),
    )
    plan.add(
        "renstra",
        f"renstra-{opd}",
        traced(
            "sasaran",
            opd=opd,
            rpjmd=RPJMD,
            title=f"Renstra {name} 2025-2029",
            tujuan=[{"id": "t1", "text": f"Meningkatnya mutu urusan {field_name}", "supports": f"{RPJMD}/t1"}],
            sasaran=[
                {"id": "s1", "text": f"Meningkatnya layanan {field_name}", "supports": f"{RPJMD}/s1a", "tujuan": "t1"}
            ],
        ),
    )
    staff = rng.randrange(20, 120)
    for year in (FIRST - 1, FIRST):
        plan.add(
            "capacity",
            f"{opd}-{year}",
            traced(
                "skills",
                opd=opd,
                year=year,
                staff=staff,
                it_staff=staff // 15,
                skills={"jaringan": 1, "aplikasi": 1, "data": 1},
                it_budget=rng.randrange(200, 900) * 1_000_000,
                total_budget=rng.randrange(5_000, 90_000) * 1_000_000,
            ),
        )

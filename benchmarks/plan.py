"""A whole plan of a region that does not exist: every kind of record, every usual key, nothing for a rule to say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random
from typing import Any

from masterplan_cli import reference

Values = dict[str, Any]

FIRST, LAST = 2025, 2029
YEARS = range(FIRST, LAST + 1)
RPJMD = f"rpjmd-{FIRST}-{LAST}"
LOCAL_LAW = "Perda Kabupaten Contoh Nomor 5 Tahun 2016 tentang Pembentukan dan Susunan Perangkat Daerah"
DOCUMENT = "Dokumen RPJMD Kabupaten Contoh 2025-2029, Bab IV"
ROLES = (
    ("kominfo", "recommended", "2025-03-10"),
    ("bappeda", "recommended", "2025-04-10"),
    ("koordinator_spbe", "approved", "2025-05-12"),
    ("regional_head", "approved", "2025-06-16"),
)
DECIDED = {"recommended": 2, "approved": 4, "running": 4}
STATUSES = (("running", 2025), ("approved", 2026), ("recommended", 2027), ("proposed", 2028), ("draft", 2028))
CATEGORIES = (
    ("application", "Pengembangan aplikasi"),
    ("infrastructure", "Jaringan dan server untuk"),
    ("security", "Pengamanan informasi"),
    ("human_resources", "Pelatihan digital petugas"),
    ("data", "Penataan data"),
    ("governance", "Proses bisnis dan kebijakan internal"),
    ("service", "Layanan daring"),
    ("communication", "Publikasi digital"),
)
ASSETS = (
    ("application", "Aplikasi"),
    ("website", "Situs"),
    ("infrastructure", "Perangkat"),
    ("service", "Loket daring"),
)
ITEMS_OF_A_DECISION = 100


@dataclass(frozen=True)
class Size:
    """How many records of the main kinds."""

    opd: int = 50
    indicators: int = 600
    assets: int = 200
    proposals: int = 200


@dataclass
class Agency:
    """An OPD that carries indicators and proposes, with the names of its work that are not used up yet."""

    id: str
    name: str
    bidang: str
    work: list[tuple[str, str]]
    used: int = 0
    indicators: list[str] = field(default_factory=list)
    served: list[tuple[str, int]] = field(default_factory=list)

    def next_work(self) -> tuple[str, str]:
        """A sub kegiatan, as code and name; told apart by a number once all have been used."""
        code, name = self.work[self.used % len(self.work)]
        turn = self.used // len(self.work)
        self.used += 1
        return code, f"{name} tahap {turn + 1}" if turn else name


@dataclass
class Plan:
    """The settings and the records by kind and id."""

    settings: Values
    records: dict[str, dict[str, Values]] = field(default_factory=dict)

    def add(self, kind: str, record_id: str, values: Values) -> None:
        """Adds a record, which must be new."""
        assert record_id not in self.records.setdefault(kind, {})
        self.records[kind][record_id] = values

    @property
    def count(self) -> int:
        """How many records there are."""
        return sum(map(len, self.records.values()))


def build(size: Size, seed: int, region: int = 1) -> Plan:
    """A plan; the same arguments give the same plan."""
    rng = Random(f"{seed}/{region}")
    plan = Plan(_settings(region))
    _add_rpjmd(plan)
    agencies = _add_agencies(plan, size.opd, rng)
    _add_indicators(plan, agencies, size.indicators, rng)
    for agency in agencies:
        _add_dataset(plan, agency)
    _add_assets(plan, agencies, size.assets, rng)
    _add_proposals(plan, agencies, size.proposals, rng)
    _add_pagu(plan)
    _add_decisions(plan)
    _add_talks(plan, agencies)
    _add_assessment(plan, rng)
    present = {values.get("roadmap") or values["category"] for values in plan.records["proposal"].values()}
    missing = {
        content.id: "tidak direncanakan pada periode ini"
        for content in reference.roadmap_scheme("peta-rencana-59-2020").contents  # type: ignore[union-attr]
        if not present & {content.id, *content.categories}
    }
    plan.settings |= {"roadmap_none": missing} if missing else {}
    return plan


def _settings(region: int) -> Values:
    regions = reference.regions()
    codes = sorted({**regions.kabupaten, **regions.kota})
    code = codes[(region * 37) % len(codes)]
    return {
        "region": {
            "name": f"{str(regions.type_of(code)).capitalize()} Contoh {region}",
            "code": code,
            "type": regions.type_of(code),
            "province": regions.province(code),
        },
        "period": {"start": FIRST, "end": LAST},
        "rpjmd": [RPJMD],
        "instrument": "pemdi-8-2026",
        "roadmap_scheme": "peta-rencana-59-2020",
        "language": "id",
        "governance": {"roles": [{"id": role, "from": status} for role, status, _ in ROLES], "strict_from": "approved"},
        "risk_appetite": 15,
        "reviews": [{"kind": "mid_term", "due": "2027-12-31"}],
        "document": {"profile": "report-a4", "audience": "public"},
    }


def _traced(basis: str, **values: Any) -> Values:
    return {**values, "sources": [DOCUMENT], "confidence": "published", "basis": {basis: "disusun untuk pengujian"}}


def _add_rpjmd(plan: Plan) -> None:
    misi = ("Tata kelola pemerintahan digital", "Manusia yang sehat dan cerdas", "Ekonomi yang tumbuh dan merata")
    plan.add(
        "rpjmd",
        RPJMD,
        _traced(
            "visi",
            title="RPJMD Kabupaten Contoh 2025-2029",
            period={"start": FIRST, "end": LAST},
            visi="Kabupaten Contoh yang maju, adil, dan berkelanjutan",
            misi=[{"id": f"m{n}", "text": f"Mewujudkan {text.lower()}", "number": n} for n, text in _numbered(misi)],
            tujuan=[
                {"id": f"t{n}", "text": f"Meningkatnya {text.lower()}", "misi": f"m{n}"} for n, text in _numbered(misi)
            ],
            sasaran=[
                {"id": f"s{n}{part}", "text": f"{verb} {text.lower()}", "tujuan": f"t{n}"}
                for n, text in _numbered(misi)
                for part, verb in (("a", "Membaiknya"), ("b", "Meluasnya"))
            ],
            head_title="Bupati Contoh",
        ),
    )
    plan.add(
        "regulation",
        "perda-5-2016",
        _traced("about", title=LOCAL_LAW, type="Perda", number="5", year=2016, about="Susunan perangkat daerah"),
    )


def _numbered(items: Sequence[str]) -> Iterator[tuple[int, str]]:
    return enumerate(items, 1)


FUNGSI = (
    "Perumusan kebijakan teknis bidang {bidang}",
    "Pelaksanaan kebijakan bidang {bidang}",
    "Evaluasi dan pelaporan bidang {bidang}",
    "Pelaksanaan administrasi perangkat daerah",
)
KECAMATAN = 12


def _add_agencies(plan: Plan, count: int, rng: Random) -> list[Agency]:
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
        _traced(
            "fungsi",
            name=name,
            short_name="".join(word[0] for word in name.split()).upper(),
            type=kind,
            urusan=[bidang],
            tugas=f"Membantu kepala daerah melaksanakan urusan pemerintahan bidang {field_name}.",
            fungsi=[{"id": f"f{n}", "text": text.format(bidang=field_name)} for n, text in _numbered(FUNGSI)],
            units=["Sekretariat", f"Bidang Pelayanan {field_name}"],
            independence_targets={year: 40 + 10 * (year - FIRST) for year in YEARS},
            legal_basis=[LOCAL_LAW],
        ),
    )
    plan.add(
        "renstra",
        f"renstra-{opd}",
        _traced(
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
    plan.add(
        "capacity",
        f"{opd}-2025",
        _traced(
            "skills",
            opd=opd,
            year=FIRST,
            staff=staff,
            it_staff=staff // 15,
            skills={"jaringan": 1, "aplikasi": 1, "data": 1},
            it_budget=rng.randrange(200, 900) * 1_000_000,
            total_budget=rng.randrange(5_000, 90_000) * 1_000_000,
        ),
    )


def _add_indicators(plan: Plan, agencies: list[Agency], count: int, rng: Random) -> None:
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
    return _traced(
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
        "actuals": {FIRST - 1: start, FIRST: start + step / 2},
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
    return values | {"final": yearly * len(YEARS), "actuals": {FIRST - 1: yearly, FIRST: yearly - 2}}


def _range(rng: Random) -> Values:
    low = rng.randrange(70, 80)
    within = {"min": low, "max": low + 15}
    return {
        "unit": "persen",
        "direction": "range",
        "baselines": [{"rpjmd": RPJMD, "year": FIRST - 1, "value": low - 4}],
        "targets": dict.fromkeys(YEARS, within),
        "actuals": {FIRST - 1: low - 4, FIRST: low - 1},
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
        "actuals": {FIRST - 1: "CC", FIRST: "B"},
        "final": "A",
    }


_GRADES = (("C", 30), ("CC", 50), ("B", 60), ("BB", 70), ("A", 80), ("AA", 90))
_SERIES = (lambda rng: _percent("up", rng), _minutes, _sum, _range, lambda rng: _percent("up", rng), _grade)


def _add_dataset(plan: Plan, agency: Agency) -> None:
    plan.add(
        "dataset",
        f"data-{agency.id}",
        _traced(
            "columns",
            title=f"Data kinerja {agency.name}",
            opd=[agency.id],
            url=f"https://data.contoh.go.id/{agency.id}",
            columns=["tahun", "indikator", "nilai", "satuan"],
            indicators=agency.indicators[:2],
            frequency="tahunan",
            last_updated="Desember 2025",
            status="terbit",
        ),
    )


def _add_assets(plan: Plan, agencies: list[Agency], count: int, rng: Random) -> None:
    for number in range(count):
        agency = agencies[number % len(agencies)]
        turn = number // len(agencies)
        kind, word = ASSETS[turn % len(ASSETS)]
        _, work = agency.next_work()
        plan.add(
            "asset",
            f"aset-{agency.id}-{turn + 1}",
            _traced(
                "indicators",
                name=f"{word} {work}",
                type=kind,
                opd=[agency.id],
                description=f"Dipakai {agency.name} untuk {work}",
                status="active",
                since=2018 + number % 6,
                fungsi=[f"{agency.id}/f2"],
                indicators=agency.indicators[:1],
                url=f"https://aset-{number + 1}.contoh.go.id",
                hosting="Pusat data daerah",
                technology=["PHP", "MySQL"],
                count=1 + number % 3,
                source_code="own",
                maintained_by="own",
                usage={2024: rng.randrange(100, 9000), 2025: rng.randrange(100, 9000)},
                condition="good",
                running_cost={year: rng.randrange(10, 60) * 1_000_000 for year in YEARS},
                disposition="keep",
                personal_data="general",
                audited=FIRST,
            ),
        )


def _add_proposals(plan: Plan, agencies: list[Agency], count: int, rng: Random) -> None:
    criteria = [criterion.id for criterion in reference.default_criteria()]
    for number in range(count):
        agency = agencies[number % len(agencies)]
        turn = number // len(agencies)
        _add_proposal(plan, agency, number, turn, criteria, rng)


def _add_proposal(plan: Plan, agency: Agency, number: int, turn: int, criteria: list[str], rng: Random) -> None:
    proposal = f"usul-{agency.id}-{turn + 1}"
    category, word = CATEGORIES[number % len(CATEGORIES)]
    status, start = STATUSES[turn % len(STATUSES)]
    end = start + 1
    code, work = agency.next_work()
    served = [agency.served[(turn + step) % len(agency.served)] for step in range(min(2, len(agency.served)))]
    budget = {year: rng.randrange(5, 90) * 10_000_000 for year in range(start, end + 1)}
    is_kept = category in ("application", "infrastructure", "service")
    values = _traced(
        "indicators",
        title=f"{word} {work}",
        description=f"{word} agar {work} dapat dikerjakan dan dipantau secara elektronik oleh {agency.name}.",
        category=category,
        opd=[agency.id],
        fungsi=[f"{agency.id}/f2", f"{agency.id}/f3"],
        indicators=[indicator for indicator, _ in served],
        analysis={
            "cause": f"{work} masih dikerjakan di atas kertas sehingga data terlambat",
            "why": "Pencatatan elektronik memangkas waktu dan galat rekapitulasi",
            "alternatives": "Menambah petugas; biayanya lebih besar setiap tahun",
            "evidence": "Laporan kinerja 2024",
        },
        effects=[
            {
                "indicator": indicator,
                "role": "direct" if position == 0 else "supporting",
                "mechanism": "Waktu layanan lebih singkat",
                "by_year": {year: Decimal(sign * (year - start + 1)) / 2 for year in range(start, LAST + 1)},
                "basis": "Pengalaman uji coba pada satu bidang",
            }
            for position, (indicator, sign) in enumerate(served)
        ],
        outputs=[{"name": "Bidang yang memakai", "unit": "bidang", "targets": {start: 2, end: 4}}],
        start=start,
        end=end,
        start_window={"earliest": start, "latest": end},
        budget=budget,
        funding=[_money(year, amount, agency, code, category) for year, amount in budget.items()],
        cost_basis={
            "method": "standard",
            "document": "Standar harga satuan daerah 2025",
            "low": sum(budget.values()) * 9 // 10,
            "high": sum(budget.values()) * 11 // 10,
        },
        sub_kegiatan=code,
        status=status,
        budgeting="dpa" if status == "running" else "none",
        milestones=[
            {"id": "t1", "text": "Kerangka acuan kerja disetujui", "due": f"{start}-03-31"},
            {"id": "t2", "text": "Dipakai oleh seluruh bidang", "due": f"{end}-10-31"},
        ],
        scores={criterion: 1 + (number + position) % 5 for position, criterion in enumerate(criteria)},
        datasets_used=[f"data-{agency.id}"],
        personal_data="general",
        handover={
            "source_code": "diserahkan saat serah terima",
            "documents": "panduan teknis dan panduan pengguna",
            "training": "dua petugas pengelola",
            "by": f"{end}-12-15",
        },
        smart_city=["governance"],
        goals=["innovative"],
    )
    if is_kept or category == "security":
        values["running_cost"] = {year: rng.randrange(10, 60) * 1_000_000 for year in range(end, LAST + 1)}
    if category == "application":
        values |= {
            "urusan": [agency.bidang],
            "architecture": ["RAA.02.01"],
            "services": [work],
            "personal_data": "specific",
        }
        values |= {"dpia": {"date": "2025-02-03", "document": "Penilaian dampak pelindungan data pribadi 2025"}}
    if category == "governance" and number // len(CATEGORIES) % 2:
        values["roadmap"] = "audit"
    asset = f"aset-{agency.id}-{turn + 1}"
    if asset in plan.records.get("asset", {}):
        values["upgrades"] = [asset]
    if turn % len(STATUSES) == 3:
        values["depends_on"] = [f"usul-{agency.id}-{turn - 2}"]
    if status == "running":
        values["execution"] = {
            f"{FIRST}-Q1": {"physical": 20, "financial": budget[FIRST] // 5, "follow_up": "dilanjutkan"}
        }
        _add_spending(plan, proposal, values, agency)
    plan.add("proposal", proposal, values)
    if number % 10 == 0:
        _add_risk(plan, proposal, agency)


def _money(year: int, amount: int, agency: Agency, code: str, category: str) -> Values:
    account = "5.1.02.04.01.0001" if category in ("human_resources", "communication") else "5.2.02.10"
    return {
        "year": year,
        "amount": amount,
        "opd": agency.id,
        "program": code[:7],
        "sub_kegiatan": code,
        "account": account,
        "source": "PAD",
        "stage": "renstra",
    }


def _add_spending(plan: Plan, proposal: str, values: Values, agency: Agency) -> None:
    line = values["funding"][0] | {"stage": "dpa", "amount": values["budget"][FIRST]}
    plan.add(
        "spending",
        f"belanja-{proposal}",
        _traced(
            "proposals", **line, description=f"Belanja {values['title']}", proposals=[proposal], contract="027/12/2025"
        ),
    )
    assert line["opd"] == agency.id


def _add_risk(plan: Plan, proposal: str, agency: Agency) -> None:
    plan.add(
        "risk",
        f"risiko-{proposal}",
        _traced(
            "plan",
            title="Pelaksanaan terlambat karena pengadaan ulang",
            category="Pengadaan Barang dan Jasa",
            area="Kinerja",
            opd=[agency.id],
            proposals=[proposal],
            likelihood=2,
            impact=3,
            kind="negative",
            treatment="mitigasi risiko",
            plan="Pengadaan dimulai sebelum tahun anggaran",
            owner_role="Sekretaris perangkat daerah",
            due="2026-12-31",
            residual={"likelihood": 1, "impact": 2},
        ),
    )


def _add_pagu(plan: Plan) -> None:
    """Ceilings of each year, a tenth above what is asked for."""
    asked: dict[int, dict[str, int]] = {year: {} for year in YEARS}
    for values in plan.records["proposal"].values():
        for line in values["funding"]:
            asked[line["year"]][line["opd"]] = asked[line["year"]].get(line["opd"], 0) + line["amount"]
    for year, by_opd in asked.items():
        lines = [
            {"year": year, "amount": amount * 11 // 10, "opd": opd, "source": "PAD", "stage": "renstra", "scope": "it"}
            for opd, amount in by_opd.items()
        ]
        total = sum(line["amount"] for line in lines)
        plan.add("pagu", f"{year}-renstra", _traced("total", year=year, stage="renstra", total=total, lines=lines))


def _add_decisions(plan: Plan) -> None:
    decided = [(name, values) for name, values in plan.records["proposal"].items() if values["status"] in DECIDED]
    for place, (role, _, day) in enumerate(ROLES):
        items = [
            {"proposal": name, "decision": "approved", "amount": sum(values["budget"].values())}
            for name, values in decided
            if DECIDED[values["status"]] > place
        ]
        for part, start in enumerate(range(0, len(items), ITEMS_OF_A_DECISION), 1):
            document = f"Keputusan {role.replace('_', ' ')} nomor {part}/2025"
            values = {
                "role": role,
                "date": day,
                "document": document,
                "items": items[start : start + ITEMS_OF_A_DECISION],
            }
            plan.add("decision", f"putusan-{role.replace('_', '-')}-{part}", _traced("items", **values))


def _add_talks(plan: Plan, agencies: list[Agency]) -> None:
    proposals = list(plan.records["proposal"])
    agreements = [
        {"record": f"proposal:{proposal}", "opd": [agencies[0].id], "decision": "agreed"} for proposal in proposals[:5]
    ]
    everyone = list(plan.records["opd"])
    values = {
        "title": "FGD rencana induk",
        "date": "2025-02-20",
        "place": "Aula",
        "opd": everyone,
        "agreements": agreements,
    }
    plan.add("fgd", "fgd-1", _traced("agreements", **values))
    plan.add(
        "directive",
        "arahan-1",
        _traced(
            "due",
            title="Layanan tiap perangkat daerah dapat dipantau dari satu tempat",
            issuer="regional_head",
            date="2025-01-15",
            due="2025-12-31",
            document="Notula rapat pimpinan 15 Januari 2025",
            opd=[agencies[0].id],
            proposals=proposals[:1],
            fgd="fgd-1",
            status="done",
            done="2025-11-03",
            evidence="Laporan tindak lanjut",
        ),
    )


def _add_assessment(plan: Plan, rng: Random) -> None:
    instrument = reference.instrument("pemdi-8-2026")
    assert instrument is not None
    scores = {indicator.id: Decimal(rng.randrange(2, 5)) for indicator in instrument.indicators}
    index = sum(Decimal(str(indicator.weight)) * scores[indicator.id] for indicator in instrument.indicators) / 100
    plan.add(
        "assessment",
        "pemdi-2026",
        _traced(
            "scores",
            instrument=instrument.id,
            year=2026,
            by="self",
            scores=scores,
            published={"index": index.quantize(Decimal("0.01"))},
            targets=dict.fromkeys(scores, Decimal(5)),
            evidence={name: ["Dokumen pendukung"] for name in list(scores)[:3]},
        ),
    )

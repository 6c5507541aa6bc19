"""What a made-up region has and wants: data sets, assets and proposals of every category and status."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from made import FIRST, LAST, YEARS, Agency, Plan, Values, places, traced

from masterplan_cli import reference

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


def add_dataset(plan: Plan, agency: Agency) -> None:
    plan.add(
        "dataset",
        f"data-{agency.id}",
        traced(
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


def add_assets(plan: Plan, agencies: list[Agency], count: int, rng: Random) -> None:
    for number in range(count):
        agency = agencies[number % len(agencies)]
        turn = number // len(agencies)
        kind, word = ASSETS[turn % len(ASSETS)]
        _, work = agency.next_task()
        plan.add(
            "asset",
            f"aset-{agency.id}-{turn + 1}",
            traced(
                "indicators",
                name=f"{word} {work}",
                type=kind,
                opd=[agency.id],
                description=f"Dipakai {agency.name} untuk {work} di Desa {places(rng)}",
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
                condition=("good", "degraded")[number % 2],
                running_cost={year: rng.randrange(10, 60) * 1_000_000 for year in YEARS},
                disposition="keep",
                personal_data="general",
                audited=FIRST,
                exchanges=[{"dataset": f"data-{agency.id}", "way": ("api", "file", "splp", "manual")[number % 4]}],
            ),
        )


def add_proposals(plan: Plan, agencies: list[Agency], count: int, rng: Random) -> None:
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
    code, work = agency.next_task()
    served = [agency.served[(turn + step) % len(agency.served)] for step in range(min(2, len(agency.served)))]
    budget = {year: rng.randrange(5, 90) * 10_000_000 for year in range(start, end + 1)}
    is_kept = category in ("application", "infrastructure", "service")
    values = traced(
        "indicators",
        title=f"{word} {work}",
        description=f"{word} agar {work} dapat dikerjakan secara elektronik di Desa {places(rng)}.",
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
        values["milestones"][0] |= {"done": f"{start}-03-20", "evidence": "Naskah yang disetujui"}
        values["execution"] = {
            f"{start}-Q{quarter}": {
                "physical": 20 * quarter,
                "financial": budget[start] * quarter // 5,
                "obstacle": "Penyesuaian jadwal",
                "follow_up": "dilanjutkan",
            }
            for quarter in range(1, 5)
        }
    plan.add("proposal", proposal, values)


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

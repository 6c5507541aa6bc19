"""A whole plan of a region that does not exist: every kind of record, every usual key, nothing for a rule to say."""

from __future__ import annotations

from random import Random

from agencies import add_agencies
from escort import ROLES, add_escort
from made import FIRST, LAST, LOCAL_LAW, RPJMD, Plan, Size, Values, numbered, traced
from proposals import add_assets, add_dataset, add_proposals
from series import add_indicators

from masterplan_cli import reference


def build(size: Size, seed: int, region: int = 1) -> Plan:
    """A plan; the same arguments give the same plan."""
    rng = Random(f"{seed}/{region}")
    plan = Plan(_settings(region))
    _add_rpjmd(plan)
    agencies = add_agencies(plan, size.opd, rng)
    add_indicators(plan, agencies, size.indicators, rng)
    for agency in agencies:
        add_dataset(plan, agency)
    add_assets(plan, agencies, size.assets, rng)
    add_proposals(plan, agencies, size.proposals, rng)
    add_escort(plan, agencies, rng)
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


def _add_rpjmd(plan: Plan) -> None:
    misi = ("Tata kelola pemerintahan digital", "Manusia yang sehat dan cerdas", "Ekonomi yang tumbuh dan merata")
    plan.add(
        "rpjmd",
        RPJMD,
        traced(
            "visi",
            title="RPJMD Kabupaten Contoh 2025-2029",
            period={"start": FIRST, "end": LAST},
            visi="Kabupaten Contoh yang maju, adil, dan berkelanjutan",
            misi=[{"id": f"m{n}", "text": f"Mewujudkan {text.lower()}", "number": n} for n, text in numbered(misi)],
            tujuan=[
                {"id": f"t{n}", "text": f"Meningkatnya {text.lower()}", "misi": f"m{n}"} for n, text in numbered(misi)
            ],
            sasaran=[
                {"id": f"s{n}{part}", "text": f"{verb} {text.lower()}", "tujuan": f"t{n}"}
                for n, text in numbered(misi)
                for part, verb in (("a", "Membaiknya"), ("b", "Meluasnya"))
            ],
            head_title="Bupati Contoh",
        ),
    )
    plan.add(
        "regulation",
        "perda-5-2016",
        traced("about", title=LOCAL_LAW, type="Perda", number="5", year=2016, about="Susunan perangkat daerah"),
    )

"""The built-in tables: every file loads, every code fits, every sum adds up, and published results come out again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import field
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import pytest

from masterplan_cli import reference
from masterplan_cli.records.fields import field_type
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.proposal import Category, Dimension, Goal
from masterplan_cli.reference.instruments import Instrument
from masterplan_cli.reference.table import FOLDER, Band, band, build, frozen
from masterplan_cli.source import read

PUBLISHED = Path(__file__).parent / "published"

TABLES = {
    "accounts.yaml": reference.accounts,
    "achievement.yaml": reference.achievement,
    "architecture.yaml": reference.architecture,
    "criteria.yaml": reference.criteria_sets,
    "funding_sources.yaml": reference.funding_sources,
    "glossary.yaml": reference.glossary,
    "independence.yaml": reference.independence_table,
    "it_spending.yaml": reference.it_spending,
    "assets.yaml": reference.asset_table,
    "likeness.yaml": reference.likeness_table,
    "national_applications.yaml": reference.national_applications,
    "nomenclature.yaml": reference.nomenclature,
    "progress.yaml": reference.progress_rules,
    "regions.yaml": reference.regions,
    "regulations.yaml": reference.national_regulations,
    "risk.yaml": reference.risk_table,
    "smart_city.yaml": reference.smart_city,
    "suppliers.yaml": reference.suppliers,
}


def index_instruments() -> list[Instrument]:
    every = (reference.instrument(id_) for id_ in reference.instrument_ids())
    return [found for found in every if found is not None and found.levels is not None]


def is_unique(values: Iterable[object]) -> bool:
    listed = list(values)
    return len(listed) == len(set(listed))


# The files


def test_every_file_is_a_table_that_someone_can_ask_for() -> None:
    files = {file.relative_to(FOLDER).as_posix() for file in FOLDER.rglob("*.yaml")}
    by_id = {f"instruments/{id_}.yaml" for id_ in reference.instrument_ids()}
    by_id |= {f"roadmap_schemes/{id_}.yaml" for id_ in reference.roadmap_scheme_ids()}
    by_id |= {f"sub_kegiatan/{bidang}.yaml" for bidang in ("0.00", *reference.nomenclature().bidang)}
    assert files == by_id | TABLES.keys()


@pytest.mark.parametrize("name", TABLES)
def test_a_table_says_where_it_comes_from(name: str) -> None:
    table = TABLES[name]()
    assert table.title
    assert table.sources
    assert table.confidence
    assert TABLES[name]() is table


@pytest.mark.parametrize("id_", [*reference.instrument_ids(), *reference.roadmap_scheme_ids()])
def test_the_file_is_named_by_its_id(id_: str) -> None:
    found = reference.instrument(id_) or reference.roadmap_scheme(id_)
    assert found is not None
    assert found.id == id_
    assert found.sources
    assert found.confidence


@pytest.mark.parametrize("file", sorted(FOLDER.rglob("*.yaml")), ids=lambda file: file.name)
def test_a_file_reads_the_same_everywhere(file: Path) -> None:
    """Nothing is text here and a number or a boolean in another YAML reader, but what is meant as such."""
    source = read(file.name, file.read_bytes())
    assert not source.findings
    keys = {[step for step in route if isinstance(step, str)][-1] for route in source.ambiguous}
    assert keys <= {"weight", "from", "parts", "certain", "whole", "yellow"}
    assert not re.search(r"from memory|\bTODO\b|\[[PS]\]|/work|/tmp", source.text)


def test_what_is_not_there_is_none() -> None:
    assert reference.instrument("spbe-1-1999") is None
    assert reference.instrument("../nomenclature") is None
    assert reference.roadmap_scheme("") is None


# Reading by the types of the fields


@frozen
class Row:
    """A row to try the reading on."""

    id: str
    amount: Decimal
    flag: bool = False
    parts: tuple[str, ...] = ()
    start: int | None = field(default=None, metadata={"key": "from"})


def test_a_row_is_read_by_its_types() -> None:
    row = build(Row, {"id": "012", "amount": "2.50", "flag": "true", "parts": ["a"], "from": "3"})
    assert (row.id, row.amount, row.flag, row.parts, row.start) == ("012", Decimal("2.50"), True, ("a",), 3)


@pytest.mark.parametrize(
    "row",
    [
        {"id": "a"},
        {"id": "a", "amount": "1", "other": "b"},
        {"id": "a", "amount": ["1"]},
        {"id": "a", "amount": "1", "parts": "b"},
        {"id": "a", "amount": "1", "start": "3"},
    ],
    ids=["missing", "unknown", "list", "no list", "attribute, not key"],
)
def test_a_row_that_does_not_fit_is_refused(row: dict[str, str | list[str]]) -> None:
    with pytest.raises(ValueError, match="Row"):
        build(Row, row)  # type: ignore[arg-type]


# Nomenclature


def test_nomenclature_is_whole() -> None:
    names = reference.nomenclature()
    assert (len(names.urusan), len(names.bidang), len(names.program), len(names.kegiatan)) == (8, 43, 163, 410)
    listed = [names.sub_kegiatan(bidang) for bidang in ("0.00", *names.bidang)]
    assert sum(len(each.names) for each in listed if each) == 1983
    assert sum(len(each.observed.items) for each in listed if each and each.observed) == 20


def test_every_code_has_its_shape_and_its_parent() -> None:
    names = reference.nomenclature()
    sub_kegiatan = [each.names for bidang in ("0.00", *names.bidang) if (each := names.sub_kegiatan(bidang))]
    levels = [
        (r"\d", names.urusan),
        (r"\d\.\d{2}", names.bidang),
        (r"\d\.\d{2}\.\d{2}", names.program),
        (r"\d\.\d{2}\.\d{2}\.[12]\.\d{2}", names.kegiatan),
        *((r"\d\.\d{2}\.\d{2}\.[12]\.\d{2}\.\d{2}", codes) for codes in sub_kegiatan),
    ]
    for shape, codes in levels:
        assert list(codes) == sorted(codes)
        for code, name in codes.items():
            assert re.fullmatch(shape, code), code
            assert name == " ".join(name.split())
            assert names.name(code) == name
            assert names.first_unknown(code) is None, code


def test_observed_codes_have_four_digits_and_a_known_kegiatan() -> None:
    names = reference.nomenclature()
    for bidang in names.bidang:
        listed = names.sub_kegiatan(bidang)
        for item in listed.observed.items if listed and listed.observed else ():
            assert re.fullmatch(r".*\.\d{4}", item.code)
            assert names.name(item.code) == item.name
            assert names.known(names.parent(item.code) or "")


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("2", "Urusan Pemerintahan Wajib yang Tidak Berkaitan Dengan Pelayanan Dasar"),
        ("2.16", "Komunikasi dan Informatika"),
        ("2.16.03", "Program Aplikasi Informatika"),
        ("2.16.03.2.02.07", "Pengembangan Aplikasi dan Proses Bisnis Pemerintahan Berbasis Elektronik"),
        ("2.16.03.2.02.0015", "Fasilitasi Penyelenggaraan SPBE"),
        ("X.XX.01", "Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota"),
        ("1.02.01.2.06", "Administrasi Umum Perangkat Daerah"),
        ("1.02.01.2.06.11", "Dukungan Pelaksanaan Sistem Pemerintahan Berbasis Elektronik pada SKPD"),
        ("X.XX", None),
        ("9.99.01", None),
        ("2.16.04", None),
        ("2.16.03.2.02.99", None),
        ("2.16.03.2.02.0099", None),
        ("2.16.03.2", None),
        ("", None),
        ("Rp1", None),
    ],
)
def test_a_code_is_known_by_its_name(code: str, name: str | None) -> None:
    assert reference.nomenclature().name(code) == name
    assert reference.nomenclature().known(code) is (name is not None)


@pytest.mark.parametrize(
    ("code", "unknown"),
    [
        ("2.16.03.2.02.07", None),
        ("X.XX.01.2.06.11", None),
        ("2.16.01.2.06.11", None),
        ("2.16.03.2.02.99", "2.16.03.2.02.99"),
        ("2.16.03.2.09.01", "2.16.03.2.09"),
        ("2.16.09.2.09.01", "2.16.09"),
        ("2.16.01.2.99.01", "2.16.01.2.99"),
        ("2.99.01.2.06.11", "2.99"),
        ("9.99", "9"),
    ],
)
def test_the_highest_unknown_code_is_what_must_change(code: str, unknown: str | None) -> None:
    assert reference.nomenclature().first_unknown(code) == unknown


def test_every_code_has_one_parent() -> None:
    names = reference.nomenclature()
    chain = ["2.16.03.2.02.07", "2.16.03.2.02", "2.16.03", "2.16", "2", None]
    assert [names.parent(code) for code in chain if code] == chain[1:]


def test_it_outside_informatics_is_budgeted_in_the_supporting_program() -> None:
    names = reference.nomenclature()
    assert all(names.known(code) and names.is_supporting(code) for code in names.it_related)
    assert names.is_it_related("1.02.01.2.06.11")
    assert not names.is_it_related("2.16.03.2.02.07")
    assert all(names.known(code) for code in names.it_planning)


# Regions


def test_regions_are_whole() -> None:
    regions = reference.regions()
    assert len(regions.provinsi) == 38
    assert len(regions.kabupaten) + len(regions.kota) == 514
    assert is_unique([*regions.kabupaten.values(), *regions.kota.values()])
    for code, name in {**regions.kabupaten, **regions.kota}.items():
        assert re.fullmatch(r"\d{2}\.\d{2}", code)
        assert regions.province(code)
        assert (int(code[3:]) >= 71) == (code in regions.kota)
        assert name.startswith("Kota " if code in regions.kota else "Kabupaten ")


@pytest.mark.parametrize(
    ("code", "type_", "name"),
    [
        ("35.03", "kabupaten", "Kabupaten Trenggalek"),
        ("35.79", "kota", "Kota Batu"),
        ("96", "provinsi", "Papua Barat Daya"),
        ("35.30", None, None),
        ("3503", None, None),
    ],
)
def test_a_region_has_a_type(code: str, type_: str | None, name: str | None) -> None:
    assert reference.regions().type_of(code) == type_
    assert reference.regions().name(code) == name


# Instruments


@pytest.mark.parametrize(
    ("id_", "domains", "aspects", "indicators"),
    [
        ("spbe-59-2020", 4, 8, 47),
        ("pemdi-8-2026", 0, 7, 20),
        ("spbe-5-2018", 3, 7, 37),
        ("ikk-18-2020", 0, 0, 78),
    ],
)
def test_an_instrument_is_whole(id_: str, domains: int, aspects: int, indicators: int) -> None:
    found = reference.instrument(id_)
    assert found is not None
    assert (len(found.domains), len(found.aspects), len(found.indicators)) == (domains, aspects, indicators)
    assert is_unique(each.id for each in found.indicators)
    assert is_unique(each.id for each in found.aspects)


@pytest.mark.parametrize("found", index_instruments(), ids=lambda each: each.id)
def test_weights_add_up_at_every_step(found: Instrument) -> None:
    assert sum(aspect.weight for aspect in found.aspects) == 100
    for aspect in found.aspects:
        weights = [each.weight for each in found.indicators_of(aspect.id)]
        known = [weight for weight in weights if weight is not None]
        assert not known or (len(known) == len(weights) and sum(known) == aspect.weight)
    for domain in found.domains:
        assert sum(aspect.weight for aspect in found.aspects if aspect.domain == domain.id) == domain.weight
    assert {each.aspect for each in found.indicators} == {aspect.id for aspect in found.aspects}
    domains: set[str | None] = {domain.id for domain in found.domains}
    assert {aspect.domain for aspect in found.aspects} == (domains or {None})


@pytest.mark.parametrize("found", index_instruments(), ids=lambda each: each.id)
def test_predicates_cover_every_index(found: Instrument) -> None:
    assert found.levels is not None
    assert found.predicates[0].start == found.levels.min
    assert_ascending(found.predicates)


def assert_ascending(bands: tuple[Band, ...]) -> None:
    assert all(lower.start < upper.start for lower, upper in pairwise(bands))
    for lower, upper in pairwise(bands):
        assert band(bands, upper.start) is upper
        assert band(bands, upper.start - Decimal("0.000001")) is lower
    assert band(bands, bands[0].start - 1) is None


def test_every_level_of_59_2020_has_criteria() -> None:
    found = reference.instrument("spbe-59-2020")
    assert found is not None
    for indicator in found.indicators:
        assert list(found.criteria(indicator)) == [1, 2, 3, 4, 5]
        assert all(found.criteria(indicator).values())
        assert indicator.collaboration or indicator.capability == "process"


@pytest.mark.parametrize(
    ("id_", "level", "allowed"),
    [
        ("spbe-59-2020", "0", False),
        ("spbe-59-2020", "1", True),
        ("spbe-59-2020", "2.5", False),
        ("spbe-59-2020", "5", True),
        ("spbe-5-2018", "0", True),
        ("spbe-5-2018", "6", False),
        ("pemdi-8-2026", "2.5", True),
        ("pemdi-8-2026", "0.99", False),
    ],
)
def test_levels_are_those_of_the_instrument(id_: str, level: str, allowed: bool) -> None:
    found = reference.instrument(id_)
    assert found is not None
    assert found.levels is not None
    assert found.levels.allows(Decimal(level)) is allowed


def test_a_repealed_instrument_names_the_one_that_follows() -> None:
    for found in index_instruments():
        if found.repealed is None:
            assert found.replaced_by is None
        else:
            following = reference.instrument(found.replaced_by or "")
            assert following is not None
            assert following.valid_from is not None
            assert found.repealed <= following.valid_from
            assert not found.is_repealed(found.repealed)
            assert found.is_repealed(found.repealed + 1)


def test_every_ikk_has_a_unit_a_direction_and_a_hint_of_its_owner() -> None:
    found = reference.instrument("ikk-18-2020")
    assert found is not None
    types = field_type(Opd, "type").choices
    for each in found.indicators:
        assert each.unit
        assert each.direction in ("up", "down")
        assert reference.nomenclature().known(each.bidang or "")
        assert each.opd_type in types


# Published results


def published(name: str, key: str) -> list[Any]:
    tree: Any = read(name, (PUBLISHED / name).read_bytes()).tree
    rows = tree[key]
    assert rows
    return list(rows)


@pytest.mark.parametrize("case", published("risk.yaml", "cases"), ids=lambda case: str(case["magnitude"]))
def test_a_risk_is_read_from_the_matrix(case: dict[str, str]) -> None:
    table = reference.risk_table()
    magnitude = table.magnitude(int(case["likelihood"]), int(case["impact"]))
    assert magnitude == int(case["magnitude"])
    assert table.label(magnitude) == case["label"]


# What results, risks and proposals are measured by


def test_the_matrix_holds_every_magnitude_once() -> None:
    table = reference.risk_table()
    cells = [table.magnitude(likelihood, impact) for likelihood in range(1, 6) for impact in range(1, 6)]
    assert sorted(cell or 0 for cell in cells) == list(range(1, 26))
    assert all(table.label(cell or 0) for cell in cells)
    assert table.magnitude(0, 3) is table.magnitude(3, 0) is table.magnitude(6, 3) is table.magnitude(3, 6) is None
    assert (len(table.categories), len(table.areas)) == (16, 7)
    assert {each.category for each in table.appetite} < set(table.categories)
    assert table.appetite_for("Bencana Alam") is None


@pytest.mark.parametrize(
    ("percent", "label"),
    [
        ("0", "Sangat Rendah"),
        ("50.99", "Sangat Rendah"),
        ("51", "Rendah"),
        ("90.5", "Tinggi"),
        ("186.5", "Sangat Tinggi"),
    ],
)
def test_categories_leave_no_gap(percent: str, label: str) -> None:
    found = band(reference.achievement_categories().labels, Decimal(percent))
    assert found is not None
    assert found.label == label


def test_every_set_of_categories_starts_at_zero() -> None:
    for categories in reference.achievement().categories:
        assert categories.labels[0].start == 0
        assert_ascending(categories.labels)
    assert reference.achievement_categories("lkjip-sampang-2019").labels[0].label == "Sangat Kurang"


def test_formulas_are_those_indicators_may_name() -> None:
    table = reference.achievement()
    assert {"ratio", "complement", "inverse", "range"} < {formula.id for formula in table.formulas}
    assert {each.formula for each in published_formulas()} <= {formula.id for formula in table.formulas}
    assert table.formula("half") is None


@frozen
class PublishedFormula:
    """The formula of one published result."""

    formula: str


def published_formulas() -> list[PublishedFormula]:
    return [
        build(PublishedFormula, {"formula": str(case["formula"])}) for case in published("achievement.yaml", "cases")
    ]


def test_criteria_add_up() -> None:
    for each in reference.criteria_sets().sets:
        assert sum(criterion.weight for criterion in each.criteria) == 100
        assert is_unique(criterion.id for criterion in each.criteria)
    assert all(len(criterion.levels) == 5 for criterion in reference.default_criteria())


def test_money_has_names() -> None:
    sources = reference.funding_sources()
    assert sources.find("pad") is sources.find("Pendapatan Asli Daerah")
    assert sources.find("DAK Fisik") is sources.find("dak-fisik")
    assert sources.find("dompet") is None
    assert all(sources.find(each.name) is sources.find(each.id) is each for each in sources.funding_sources)
    assert all(sources.find(each.part_of) for each in sources.funding_sources if each.part_of)
    accounts = reference.accounts()
    assert accounts.name("5.2.02.10.01.0002") == "Belanja Modal Personal Computer"
    assert accounts.name("5.1.02.99.001.00001") == "Belanja Barang dan Jasa"
    assert accounts.name("9.9") is None


# Roadmap, architecture, applications


def test_every_category_belongs_to_one_content_of_the_roadmap() -> None:
    scheme = reference.roadmap_scheme("peta-rencana-59-2020")
    assert scheme is not None
    assert {category: scheme.content_for(category) for category in get_args(Category)} == {
        "application": "aplikasi",
        "infrastructure": "infrastruktur",
        "security": "keamanan",
        "governance": "tata_kelola",
        "service": "layanan",
        "communication": "layanan",
        "data": "manajemen",
        "human_resources": "manajemen",
    }
    assert len(scheme.contents) == 7
    assert is_unique(category for content in scheme.contents for category in content.categories)


def test_architecture_codes_fit_their_domain() -> None:
    table = reference.architecture()
    for domain in table.domains:
        assert all(re.fullmatch(table.code_pattern, code) and code[:3] == domain.id for code in domain.codes)
        assert set(domain.uncertain) <= set(domain.codes)
        assert domain.names.keys() <= domain.codes.keys()
    assert sum(code.count(".") == 2 for code in table.domains[0].codes) == 45
    assert table.name("RAA.02.01") == "Aplikasi Khusus Misi Tertentu"
    assert table.name("RAX.01") is table.name("RAA.09") is table.name("") is None


def test_every_concurrent_bidang_has_business_processes() -> None:
    table, bidang = reference.architecture(), reference.nomenclature().bidang
    assert {code for code in bidang if code[0] in "123"} <= {each.bidang for each in table.bidang_references}
    for each in table.bidang_references:
        assert each.bidang in bidang
        assert all(table.name(code) for code in each.references)
    found = table.references_of("2.16")
    assert found is not None
    assert found.certain


def test_national_applications_stand_in_known_fields() -> None:
    table = reference.national_applications()
    ids = {each.id for each in table.applications}
    assert len(table.fields) == 8
    assert all(set(each.applications) <= ids for each in table.fields)
    assert all(reference.nomenclature().known(each.bidang) for each in table.applications if each.bidang)
    archives = table.field("Kearsipan")
    assert archives is not None
    assert [each.name for each in table.applications_of(archives)] == ["SRIKANDI"]
    assert table.field("parkir") is None


# Words and documents


def test_the_glossary_is_sorted_and_says_each_thing_once() -> None:
    table = reference.glossary()
    assert [each.term.casefold() for each in table.terms] == sorted(each.term.casefold() for each in table.terms)
    assert is_unique(each.term.casefold() for each in table.terms)
    assert is_unique(str(each.abbreviation).casefold() for each in table.abbreviations())
    assert all(each.explanation for each in table.terms)
    found = table.find("spbe")
    assert found is not None
    assert found.term == "Sistem Pemerintahan Berbasis Elektronik"


def test_a_regulation_is_found_as_it_is_cited() -> None:
    table = reference.national_regulations()
    in_full = "Peraturan Presiden Nomor 95 Tahun 2018 tentang Sistem Pemerintahan Berbasis Elektronik"
    found = table.find(in_full)
    assert found is not None
    assert found.title == in_full
    assert table.find("Perpres 95/2018") is table.find("peraturan presiden nomor 95 tahun 2018") is found
    assert table.find("Perpres 95") is None
    assert is_unique(each.title for each in table.regulations)


def test_what_repealed_a_regulation_is_listed_too() -> None:
    table = reference.national_regulations()
    for each in table.regulations:
        assert (each.repealed is None) == (each.repealed_by is None)
        if each.repealed_by:
            assert table.find(each.repealed_by), each.repealed_by
    for instrument in index_instruments():
        found = table.find(instrument.regulation or "")
        assert found is not None
        assert found.repealed == instrument.repealed


def test_smart_city_speaks_of_what_proposals_may_name() -> None:
    table = reference.smart_city()
    assert {each.id for each in table.dimensions} == set(get_args(Dimension))
    assert {each.id for each in table.goals} == set(get_args(Goal))
    assert all(set(goal.dimensions) <= {each.id for each in table.dimensions} for goal in table.goals)
    assert all(len(each.parts) == 3 for each in table.dimensions)

"""The indices by year with their parts, and what the plan's own indicators say of them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from masterplan_cli.analyses.spbe import Goal, Indexed, Spbe
from masterplan_cli.diagnostics import Language, Text
from masterplan_cli.documents.answers.spbe.cells import exact, hundredths, wide
from masterplan_cli.documents.document import Cell, Origin, Table
from masterplan_cli.documents.tables import Columns, origins, shown, taken
from masterplan_cli.measures.maturity import published_domains
from masterplan_cli.records.assessment import Assessment
from masterplan_cli.reference.instruments import Weighted

INDEX: Columns = (
    ("year", "year", Text(id="Tahun", en="Year")),
    ("assessment", "reference", Text(id="Penilaian", en="Assessment")),
    ("by", "text", Text(id="Penilai", en="Assessor")),
    ("instrument", "text", Text(id="Instrumen", en="Instrument")),
    ("index", "number", Text(id="Indeks", en="Index")),
    ("unrounded", "number", Text(id="Sebelum dibulatkan", en="Unrounded")),
    ("predicate", "text", Text(id="Predikat", en="Predicate")),
    ("published", "number", Text(id="Diumumkan", en="Published")),
    ("change", "number", Text(id="Perubahan", en="Change")),
    ("break", "text", Text(id="Deret terputus", en="Break in the series")),
)
PARTS: Columns = (
    ("year", "year", Text(id="Tahun", en="Year")),
    ("assessment", "reference", Text(id="Penilaian", en="Assessment")),
    ("sort", "text", Text(id="Jenis", en="Sort")),
    ("part", "code", Text(id="Kode", en="Code")),
    ("name", "text", Text(id="Nama", en="Name")),
    ("weight", "number", Text(id="Bobot", en="Weight")),
    ("index", "number", Text(id="Indeks", en="Index")),
    ("published", "number", Text(id="Diumumkan", en="Published")),
    ("from", "text", Text(id="Asal", en="From")),
)
GOALS: Columns = (
    ("indicator", "reference", Text(id="Indikator", en="Indicator")),
    ("name", "text", Text(id="Nama indikator", en="Name")),
    ("instrument", "text", Text(id="Instrumen", en="Instrument")),
    ("year", "year", Text(id="Tahun", en="Year")),
    ("target", "value", Text(id="Target", en="Target")),
    ("actual", "value", Text(id="Realisasi", en="Actual")),
    ("break", "text", Text(id="Deret terputus", en="Break in the series")),
)


def index(result: Spbe, language: Language) -> Table:
    """Each assessment in the order of years, with the breaks."""
    return wide("index", _INDEX, INDEX, tuple(_index(each, language) for each in result.indexed), language)


def parts(result: Spbe, language: Language) -> Table:
    """The domains, then the aspects of each assessment, but not those below a domain that was published alone."""
    return wide("parts", _PARTS, PARTS, tuple(row for one in result.indexed for row in _parts(one, language)), language)


def goals(result: Spbe, language: Language) -> Table:
    """The years of the plan's indicators of an index."""
    return wide("goals", _GOALS, GOALS, tuple(_goal(each) for each in result.goals), language)


_INDEX = Text(id="Indeks menurut penilaian", en="Index by assessment")
_PARTS = Text(id="Indeks domain dan aspek", en="Index of domains and aspects")
_GOALS = Text(id="Indeks dalam indikator rencana", en="The index in the plan's indicators")


def _index(each: Indexed, language: Language) -> tuple[Cell, ...]:
    assessment, index = each.assessment, each.maturity.index
    source = _values(assessment) if index is not None else ()
    published = origins(assessment, ("published", "index")) if each.published is not None else ()
    before = each.before
    both = (*source, *(published if index is None else ()))
    if before is not None and each.change is not None:
        both = (*both, *_values(before.assessment))
    return (
        taken(assessment, "year"),
        taken(assessment, "id"),
        Cell(_BY[assessment.by].format(language), origins(assessment, ("by",))),
        Cell(each.by.short_title, origins(assessment, ("instrument",))),
        Cell(hundredths(index), source),
        Cell(exact(index), source),
        Cell(each.predicate, source),
        Cell(each.published, published),
        Cell(hundredths(each.change), both if each.change is not None else ()),
        Cell(_break(each, language), origins(assessment, ("instrument",)) if each.is_break else ()),
    )


_BY = {"self": Text(id="Mandiri", en="Self"), "external": Text(id="Eksternal", en="External")}
_TO = Text(id="{before} menjadi {now}", en="{before} becomes {now}")


def _break(each: Indexed, language: Language) -> str | None:
    if each.before is None or not each.is_break:
        return None
    return _TO.format(language, {"before": each.before.by.short_title, "now": each.by.short_title})


def _values(assessment: Assessment) -> tuple[Origin, ...]:
    """What an index is computed from."""
    keys = [key for key in ("scores", "aspects", "domains", "published") if getattr(assessment, key)]
    return origins(assessment, *((key,) for key in keys))


def _parts(each: Indexed, language: Language) -> tuple[tuple[Cell, ...], ...]:
    found, assessment = each.maturity, each.assessment
    domains, aspects = published_domains(assessment), assessment.aspects
    return (
        *(_part(each, _DOMAIN, one, found.domains.get(one.id), domains, language) for one in each.by.domains),
        *(
            _part(each, _ASPECT, one, found.aspects.get(one.id), aspects, language)
            for one in each.by.aspects
            if one.id in found.aspects or one.domain not in found.given
        ),
    )


_DOMAIN = Text(id="Domain", en="Domain")
_ASPECT = Text(id="Aspek", en="Aspect")
_COMPUTED = Text(id="dihitung", en="computed")
_GIVEN = Text(id="diumumkan", en="published")


def _part(
    each: Indexed,
    sort: Text,
    part: Weighted,
    index: Fraction | None,
    published: Mapping[str, Decimal],
    language: Language,
) -> tuple[Cell, ...]:
    assessment, given = each.assessment, part.id in each.maturity.given
    written = _announced(assessment, part.id)
    chosen = origins(assessment, ("instrument",))
    source = () if index is None else written if given else _values(assessment)
    return (
        taken(assessment, "year"),
        taken(assessment, "id"),
        Cell(sort.format(language), chosen),
        Cell(part.id, chosen),
        Cell(part.name, chosen),
        Cell(part.weight, chosen),
        Cell(hundredths(index), source),
        Cell(published.get(part.id), written),
        Cell(None if index is None else (_GIVEN if given else _COMPUTED).format(language), source),
    )


def _announced(assessment: Assessment, part: str) -> tuple[Origin, ...]:
    """Where a domain or aspect was published."""
    if part in assessment.aspects:
        return origins(assessment, ("aspects", part))
    if part in assessment.domains:
        return origins(assessment, ("domains", part))
    return origins(assessment, ("published", "domains", part)) if part in published_domains(assessment) else ()


def _goal(goal: Goal) -> tuple[Cell, ...]:
    indicator, year = goal.indicator, str(goal.year)
    target = origins(indicator, ("targets", year)) if goal.target is not None else ()
    actual = origins(indicator, ("actuals", year)) if goal.actual is not None else ()
    place = next((at for at, each in enumerate(indicator.breaks) if each is goal.breaks), 0)
    broken = origins(indicator, ("breaks", place)) if goal.breaks is not None else ()
    return (
        taken(indicator, "id"),
        taken(indicator, "name"),
        taken(indicator, "instrument"),
        Cell(goal.year, (*target, *actual, *broken)),
        Cell(shown(goal.target), target),
        Cell(shown(goal.actual), actual),
        Cell(goal.breaks.reason if goal.breaks is not None else None, broken),
    )

"""Charts show the numbers of the analyses, the same bytes each time, and nothing that is not there."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest

import pages
import small_plan
from masterplan_cli.analyses import Asked, coverage, gap, risks, roadmap, spbe
from masterplan_cli.commands.cannot_run import CannotRunError
from masterplan_cli.commands.rendering import rendered
from masterplan_cli.documents.charts import CHARTS, Chart, Charts, charts_named, charts_of
from masterplan_cli.documents.charts.drawing import Drawing
from masterplan_cli.documents.charts.look import distinct, shortened, wrapped
from masterplan_cli.documents.charts.look import pages as split
from masterplan_cli.documents.context import Audit
from masterplan_cli.documents.document import Document, Figure, Origin
from masterplan_cli.documents.fault import TemplateFault
from masterplan_cli.documents.provenance.places import Locator
from masterplan_cli.documents.provenance.printed import printed
from masterplan_cli.documents.report import make
from masterplan_cli.renderers import RENDERERS, Renderer
from masterplan_cli.workspace import Case, Workspace, load

ROOT = Path(__file__).parent.parent
PLANS = {"data": ROOT, "regency": ROOT / "tests" / "regency"}
EVERY = "".join(
    "{% for each in charts.series %}{{ each | chart }}{% endfor %}\n"
    if name == "series"
    else f"{{{{ charts.{name} | chart }}}}\n\n"
    for name in CHARTS
)
NASTY = "</script><svg onload=alert(1)>\"'& {{ x }} \\n ]]> " + "panjang" * 430
SERIES = "  2022: 40\n  2023: 42.5\n  2024: 44\n  2026: 47\n"
TARGETS = "targets:\n  2026: 50\n  2029: 80\n"


@cache
def plan(name: str) -> Workspace:
    return load(PLANS[name])[0]


@cache
def all_charts(name: str) -> Charts:
    return charts_of(plan(name), CHARTS, None)


def every(name: str) -> Iterator[Chart]:
    return (chart for made in all_charts(name).values() for chart in made)


def rows(value: object) -> Iterator[dict[str, object]]:
    """Every row of data in a specification."""
    if isinstance(value, dict):
        if isinstance(value.get("values"), list) and set(value) == {"values"}:
            yield from value["values"]
        for inner in value.values():
            yield from rows(inner)
    if isinstance(value, list | tuple):
        for inner in value:
            yield from rows(inner)


def keys(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
        for inner in value.values():
            yield from keys(inner)
    if isinstance(value, list | tuple):
        for inner in value:
            yield from keys(inner)


def document(folder: Path, workspace: Workspace, body: str) -> Document:
    home = folder / "templates" / "coba"
    home.mkdir(parents=True, exist_ok=True)
    (home / "template.md.j2").write_text(f"---\ntitle: Bagan\n---\n# Satu\n\n{body}\n", encoding="utf-8")
    return make(workspace, home, Case(pages.CASE_DATE), Audit((), {}), "public")


def figures(made: Document) -> tuple[Figure, ...]:
    return tuple(block for block in made.blocks if isinstance(block, Figure))


def renderer(suffix: str) -> Renderer:
    return next(each for each in RENDERERS if suffix == each.SUFFIX)


def with_series(name: str = "Layanan digital aktif", actuals: str = SERIES, targets: str = TARGETS) -> dict[str, str]:
    text = small_plan.INDICATOR.format(name=json.dumps(name), opd="diskominfo")
    text = text.replace("targets:\n  2029: 80\n", targets + "actuals:\n" + actuals)
    return {**small_plan.WHOLE, "data/indicators/ind-layanan.yaml": text}


def test_the_regency_has_every_chart() -> None:
    assert {name for name, made in all_charts("regency").items() if made} == set(CHARTS)


def test_only_charts_that_a_template_names_are_made() -> None:
    assert charts_named(["{{ charts.money | chart }}", "{% if charts . risks %}", "charts of money"]) == (
        "money",
        "risks",
    )


@pytest.mark.parametrize("name", PLANS)
def test_a_chart_is_the_same_bytes_twice_and_in_any_order(name: str) -> None:
    chosen = [made[0] for made in all_charts(name).values() if made]
    first = [(Drawing(chart.spec).content, Drawing(chart.spec).fallback) for chart in chosen]
    again = [(Drawing(chart.spec).content, Drawing(chart.spec).fallback) for chart in reversed(chosen)]
    assert first == again[::-1]
    assert all(png.startswith(b"\x89PNG") for _, png in first)


@pytest.mark.parametrize("name", PLANS)
def test_a_picture_holds_text_in_our_font_and_reaches_for_nothing(name: str) -> None:
    for made in all_charts(name).values():
        for chart in made[:1]:
            assert "url" not in set(keys(chart.spec))
            svg = Drawing(chart.spec).content.decode()
            drawn = ElementTree.fromstring(svg)
            kinds = {each.tag.rpartition("}")[2] for each in drawn.iter()}
            assert "text" in kinds
            assert kinds <= {"svg", "g", "path", "rect", "line", "text", "tspan", "defs"}
            named = {each.get("font-family") for each in drawn.iter() if each.get("font-family")}
            assert named == {"Liberation Sans"}
            assert not re.search(r"href|url\(|<script|<style|<image", svg)


@pytest.mark.parametrize("name", PLANS)
def test_every_chart_says_what_it_shows_and_where_that_comes_from(name: str) -> None:
    workspace = plan(name)
    known = {record.ref for found in workspace.records.values() for record in found.values()}
    for chart in every(name):
        assert chart.caption
        assert 40 < len(chart.alt) < 3000
        assert chart.origin
        assert {origin.record for origin in chart.origin} <= known
        locator = Locator(workspace)
        assert all(locator.locate(origin).line for origin in chart.origin)


def test_bars_of_achievement_are_the_counts_of_the_gap() -> None:
    for name in PLANS:
        found = gap.run(plan(name), Asked())
        bars = [row for chart in all_charts(name)["achievement"] for row in rows(chart.spec) if row["count"]]
        unique = {(row["row"], row["state"]): row["count"] for row in bars}
        sums = {state: sum(int(str(n)) for (_, s), n in unique.items() if s == state) for _, state in unique}
        assert sums["Mencapai target"] == found.figures["met"]
        assert sums["Belum mencapai target"] == sum(row.is_met is False for row in found.rows)
        assert sum(sums.values()) == len(found.rows)


def test_cells_of_coverage_are_the_proposals_of_the_matrix() -> None:
    for name in PLANS:
        found = coverage.run(plan(name), Asked())
        cells = {
            (row["row"], row["column"]): row["count"]
            for chart in all_charts(name)["coverage"]
            for row in rows(chart.spec)
        }
        assert len(cells) == 8 * len(found.categories)
        assert sum(int(str(count)) for count in cells.values()) == sum(len(row.proposals) for row in found.categories)


def test_bars_of_money_are_the_sums_of_the_roadmap() -> None:
    for name in PLANS:
        found = roadmap.run(plan(name), Asked())
        (chart,) = all_charts(name)["money"]
        drawn = [row for row in rows(chart.spec) if "rupiah" in row]
        for kind, figure in (("Investasi", "investment"), ("Biaya operasional", "running")):
            assert sum(int(str(row["rupiah"])) for row in drawn if row["kind"] == kind) == (found.figures[figure] or 0)


def test_bars_of_maturity_are_the_levels_and_targets_of_the_latest_assessment() -> None:
    found = spbe.run(plan("regency"), Asked())
    drawn = {str(row["row"]).split()[0]: row for chart in all_charts("regency")["maturity"] for row in rows(chart.spec)}
    assert len(drawn) == len(found.levels)
    for level in found.levels:
        row = drawn[level.indicator.id]
        assert row["target"] == (None if level.target is None else float(level.target))
        assert level.level is None or row["level"] == float(level.level)


def test_cells_of_the_risk_matrix_hold_every_negative_risk() -> None:
    found = risks.run(plan("regency"), Asked())
    before, after = all_charts("regency")["risks"]
    negative = [row for row in found.rows if row.risk.kind == "negative"]
    assert cells_of(before) == {row.magnitude for row in negative}
    assert cells_of(after) == {row.residual for row in negative if row.residual is not None}


def cells_of(chart: Chart) -> set[object]:
    return {row["magnitude"] for row in rows(chart.spec) if row["count"]}


def test_bars_and_arrows_of_the_roadmap_are_its_proposals_and_prerequisites() -> None:
    found = roadmap.run(plan("regency"), Asked())
    drawn = [row for chart in all_charts("regency")["roadmap"] for row in rows(chart.spec)]
    spans = sorted((row["start"], row["end"]) for row in drawn if "start" in row)
    assert spans == sorted((step.proposal.start, step.proposal.end) for step in found.steps)
    links = {row["link"] for row in drawn if "link" in row}
    assert links == {f"{need.id} {step.proposal.id}" for step in found.steps for need in step.needs}


def test_points_of_a_series_are_its_values_and_a_missing_year_is_a_gap(tmp_path: Path) -> None:
    workspace = small_plan.plan(tmp_path, with_series())
    (chart,) = charts_of(workspace, ("series",), None)["series"]
    points = {(row["kind"], row["year"]): (row["value"], row["part"]) for row in rows(chart.spec) if "part" in row}
    actuals = {year: value for (kind, year), value in points.items() if kind == "Realisasi"}
    assert {year: value for year, (value, _) in actuals.items()} == {"2022": 40, "2023": 42.5, "2024": 44, "2026": 47}
    assert actuals["2022"][1] == actuals["2024"][1] != actuals["2026"][1]
    assert {year for kind, year in points if kind == "Target"} == {"2026", "2029"}
    (row,) = (row for row in gap.run(workspace, Asked()).rows if row.indicator.id == "ind-layanan")
    assert row.outlook.forecast is not None
    band = {each["year"]: each for each in rows(chart.spec) if "low" in each}
    assert set(band) == {"2027", "2028", "2029"}
    assert band["2029"]["low"] == pytest.approx(float(row.outlook.forecast.low), abs=0.01)
    assert band["2029"]["high"] == pytest.approx(float(row.outlook.forecast.high), abs=0.01)
    assert "42,5 (2023)" in chart.alt


def test_numbers_are_written_as_indonesians_do(tmp_path: Path) -> None:
    many = "  2022: 12040.5\n  2023: 13000.5\n  2024: 14000.5\n"
    workspace = small_plan.plan(tmp_path, with_series(actuals=many, targets="targets:\n  2026: 20000\n"))
    (chart,) = charts_of(workspace, ("series",), None)["series"]
    drawn = ElementTree.fromstring(Drawing(chart.spec).content)
    words = {"".join(each.itertext()) for each in drawn.iter() if each.tag.endswith("}text")}
    assert {"12.040,5", "20.000"} <= words
    assert not any(re.search(r"\d,\d{3}\b", word) for word in words)
    (money,) = all_charts("regency")["money"]
    assert re.search(r"[0-9],[0-9] miliar", Drawing(money.spec).content.decode())


def test_a_plan_with_almost_nothing_has_no_chart(tmp_path: Path) -> None:
    workspace = small_plan.plan(tmp_path, pages.DEFAULTS)
    assert not any(charts_of(workspace, CHARTS, None).values())
    made = document(tmp_path, workspace, "{% if charts.money %}ada{% else %}kosong{% endif %}\n\n" + EVERY)
    assert figures(made) == ()


def test_a_proposal_without_a_cost_is_no_zero(tmp_path: Path) -> None:
    priced = (
        small_plan.PROPOSAL.replace("title: Portal layanan tunggal", "title: Jaringan") + "budget: {2026: 1200000000}\n"
    )
    files = {**small_plan.WHOLE, "data/proposals/usul-jaringan.yaml": priced}
    (chart,) = charts_of(small_plan.plan(tmp_path, files), ("money",), None)["money"]
    labels = {str(row["label"]) for row in rows(chart.spec) if "label" in row}
    assert "≥ 1,2 miliar" in labels
    assert "0" not in labels
    assert "1 usulan belum menyebut biaya" in chart.alt


def test_hostile_names_stay_text_in_every_format(tmp_path: Path) -> None:
    files = with_series(NASTY)
    files["data/proposals/usul-portal.yaml"] = small_plan.PROPOSAL.replace("Portal layanan tunggal", json.dumps(NASTY))
    workspace = small_plan.plan(tmp_path, files)
    made = document(tmp_path, workspace, EVERY)
    assert {figure.id for figure in figures(made)} >= {"gambar-roadmap", "gambar-series-ind-layanan"}
    for figure in figures(made):
        drawn = ElementTree.fromstring(figure.media.content)
        assert not [
            each for each in drawn.iter() if each.tag.rpartition("}")[2] in ("script", "svg") and each is not drawn
        ]
        assert len(figure.alt) < 3000
    for each in RENDERERS:
        assert each.render(made) == each.render(document(tmp_path, workspace, EVERY))


def test_figures_have_numbers_origins_and_a_caption_of_the_templates(tmp_path: Path) -> None:
    workspace = small_plan.plan(tmp_path, with_series())
    body = '{{ charts.roadmap | chart(caption="Usulan " ~ period.start, id="gambar-usulan") }}\n\n[](#gambar-usulan)'
    made = document(tmp_path, workspace, body)
    (figure,) = figures(made)
    assert figure.caption == "Usulan 2025"
    assert figure.caption_origin == (Origin("masterplan.yaml", ("period", "start")),)
    assert Origin("proposal:usul-portal", ("start",)) in figure.origin
    assert all(number.origins for number in printed(made))
    literal = document(tmp_path, workspace, '{{ charts.roadmap | chart(caption="Usulan 2025") }}')
    assert [number.text for number in printed(literal) if not number.origins] == ["Usulan 2025"]


def test_source_notes_stand_below_a_figure(tmp_path: Path) -> None:
    made = document(tmp_path, small_plan.plan(tmp_path), "{{ charts.roadmap | chart }}\n\n{{ source_notes }}")
    (figure,) = figures(made)
    assert figure.source == "catatan sumber 1"
    for suffix in ("md", "html"):
        assert "Sumber: catatan sumber 1" in renderer(suffix).render(made).decode()


def test_an_unknown_chart_is_told(tmp_path: Path) -> None:
    workspace = small_plan.plan(tmp_path)
    with pytest.raises(TemplateFault, match="monney"):
        document(tmp_path, workspace, "{{ charts.monney | chart }}")
    with pytest.raises(TemplateFault, match="one of"):
        document(tmp_path, workspace, "{{ region | chart }}")


def test_without_the_converter_only_formats_with_pictures_fail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> ModuleType:
        raise ModuleNotFoundError("No module named 'vl_convert'", name="vl_convert")

    monkeypatch.setattr("masterplan_cli.documents.charts.drawing._converter", missing)
    workspace = small_plan.plan(tmp_path)
    made = document(tmp_path, workspace, "{{ charts.roadmap | chart }}")
    for suffix in ("md", "xlsx"):
        assert rendered(made, renderer(suffix))
    for suffix in ("pdf", "html", "docx"):
        with pytest.raises(CannotRunError) as caught:
            rendered(made, renderer(suffix))
        assert 'pip install "masterplan-cli[charts]"' in caught.value.words("id")
    assert rendered(document(tmp_path, workspace, "Tanpa bagan."), renderer("html"))


def test_word_gets_the_png_and_its_words(tmp_path: Path) -> None:
    made = document(tmp_path, small_plan.plan(tmp_path), "{{ charts.roadmap | chart }}")
    with zipfile.ZipFile(io.BytesIO(renderer("docx").render(made))) as word:
        (name,) = (each for each in word.namelist() if each.startswith("word/media/"))
        assert word.read(name) == figures(made)[0].media.fallback
        assert "Bagan Gantt 1 usulan" in word.read("word/document.xml").decode()


def test_labels_fit_and_are_distinct() -> None:
    assert shortened("a" * 50, 10) == "aaaaaaaaa…"
    assert wrapped("satu dua tiga empat", 9) == "satu dua\ntiga emp…"
    assert distinct(["a", "a", "b"]) == ("a", "a (2)", "b")
    assert [(len(part), more) for part, more in split(tuple(range(90)), 40)] == [
        (30, " (bagian 1 dari 3)"), (30, " (bagian 2 dari 3)"), (30, " (bagian 3 dari 3)"),
    ]  # fmt: skip

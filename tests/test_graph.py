"""What references name, who names a record, and what goes in circles."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from masterplan_cli.graph import Edge, Target, Written, bare, cycles, edges, pieces
from masterplan_cli.records.fgd import Fgd
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.records.renstra import Renstra
from masterplan_cli.records.rpjmd import Rpjmd
from masterplan_cli.records.values import Link
from masterplan_cli.workspace import Workspace
from small_plan import WHOLE, changed, plan

OPD, FUNGSI, SASARAN = Link("opd"), Link("opd", ("fungsi",)), Link("rpjmd", ("sasaran",))
GOAL, TUJUAN, ANY = Link("rpjmd", ("tujuan", "sasaran")), Link("rpjmd", ("tujuan",)), Link("")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The small plan, with an OPD that cannot be read."""
    return plan(tmp_path_factory.mktemp("rencana"), {**WHOLE, "data/opd/rusak.yaml": "name: [\n"})


@pytest.mark.parametrize(
    ("link", "written", "expected"),
    [
        (OPD, "diskominfo", Target("opd", "diskominfo")),
        (OPD, "opd:diskominfo", Target("opd", "diskominfo")),
        (OPD, "proposal:diskominfo", None),
        (OPD, "diskominfo/f1", None),
        (OPD, "dinkes", None),
        (OPD, "ind-layanan", None),
        (OPD, "", None),
        (OPD, ":", None),
        (OPD, ":diskominfo", None),
        (OPD, "diskominfo/", None),
        (OPD, "/", None),
        (OPD, "rusak", Target("opd", "rusak")),
        (FUNGSI, "diskominfo/f1", Target("opd", "diskominfo", "f1")),
        (FUNGSI, "opd:diskominfo/f1", Target("opd", "diskominfo", "f1")),
        (FUNGSI, "diskominfo/f9", None),
        (FUNGSI, "dinkes/f1", None),
        (FUNGSI, "diskominfo", None),
        (FUNGSI, "f1", None),
        (FUNGSI, "rusak/f7", Target("opd", "rusak", "f7")),
        (FUNGSI, "diskominfo/f1/f1", None),
        (SASARAN, "rpjmd-2025-2029/s1", Target("rpjmd", "rpjmd-2025-2029", "s1")),
        (SASARAN, "rpjmd-2025-2029/t1", None),
        (GOAL, "rpjmd-2025-2029/t1", Target("rpjmd", "rpjmd-2025-2029", "t1")),
        (GOAL, "rpjmd-2025-2029/s1", Target("rpjmd", "rpjmd-2025-2029", "s1")),
        (GOAL, "rpjmd-2025-2029/m1", None),
        (ANY, "proposal:usul-portal", Target("proposal", "usul-portal")),
        (ANY, "usul-portal", Target("proposal", "usul-portal")),
        (ANY, "opd:usul-portal", None),
        (ANY, "usulan:usul-portal", None),
        (ANY, "tidak-ada", None),
    ],
)
def test_a_reference_names_a_record_or_a_part_of_it(
    link: Link, written: str, expected: Target | None, workspace: Workspace
) -> None:
    source = workspace.records["proposal"]["usul-portal"]
    assert workspace.graph.target(Edge(source, ("opd", 0), link, written)) == expected


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("diskominfo", Written(None, "diskominfo", None)),
        ("opd:diskominfo", Written("opd", "diskominfo", None)),
        ("diskominfo/f1", Written(None, "diskominfo", "f1")),
        ("opd:diskominfo/f1", Written("opd", "diskominfo", "f1")),
        ("diskominfo/f1/f2", Written(None, "diskominfo", "f1/f2")),
        (":diskominfo/", Written("", "diskominfo", "")),
        ("", Written(None, "", None)),
    ],
)
def test_a_reference_comes_apart(reference: str, expected: Written) -> None:
    assert pieces(reference) == expected
    assert bare(reference) == expected.id


def test_inside_its_own_record_a_part_needs_no_record(workspace: Workspace) -> None:
    rpjmd = workspace.records["rpjmd"]["rpjmd-2025-2029"]
    own = Target("rpjmd", "rpjmd-2025-2029", "t1")
    assert workspace.graph.target(Edge(rpjmd, ("sasaran", 0, "tujuan"), TUJUAN, "t1")) == own
    assert workspace.graph.target(Edge(rpjmd, ("sasaran", 0, "tujuan"), TUJUAN, "rpjmd-2025-2029/t1")) == own
    assert workspace.graph.target(Edge(rpjmd, ("sasaran", 0, "tujuan"), TUJUAN, "s1")) is None


def test_every_reference_is_an_edge_with_its_route(workspace: Workspace) -> None:
    (proposal,) = workspace.all(Proposal)
    assert [(edge.route, edge.written) for edge in edges(proposal)] == [
        (("opd", 0), "diskominfo"),
        (("fungsi", 0), "diskominfo/f1"),
        (("indicators", 0), "ind-layanan"),
    ]
    (rpjmd,) = workspace.all(Rpjmd)
    assert [(edge.route, edge.written) for edge in edges(rpjmd)] == [
        (("tujuan", 0, "misi"), "m1"),
        (("sasaran", 0, "tujuan"), "t1"),
    ]


def test_references_lie_deep_in_records(tmp_path: Path) -> None:
    files = {
        **changed(
            "data/proposals/usul-portal.yaml",
            "status: draft",
            "status: draft\neffects: [{indicator: ind-layanan}]\nfunding: [{year: 2026, amount: 1, opd: disparbud}]",
        ),
        "data/indicators/ind-layanan.yaml": WHOLE["data/indicators/ind-layanan.yaml"]
        + "baselines: [{rpjmd: rpjmd-2025-2029, year: 2024, value: 1}]\nparents: [ind-kunjungan]\n",
        "data/renstra/renstra-kominfo.yaml": "opd: diskominfo\nrpjmd: rpjmd-2025-2029\nprograms:\n"
        '  - {code: "2.16.03", indicators: [ind-layanan]}\n',
        "data/fgd/fgd-1.yaml": "title: FGD\ndate: 2026-01-01\nopd: [diskominfo]\n"
        "agreements:\n  - {record: proposal:usul-portal, decision: agreed}\n",
    }
    workspace = plan(tmp_path, files)
    assert [(edge.source.ref, edge.route) for edge in workspace.graph.incoming["indicator:ind-layanan"]] == [
        ("proposal:usul-portal", ("indicators", 0)),
        ("proposal:usul-portal", ("effects", 0, "indicator")),
        ("renstra:renstra-kominfo", ("programs", 0, "indicators", 0)),
    ]
    assert [edge.source for edge in workspace.graph.incoming["indicator:ind-kunjungan"]] == [
        workspace.get(Indicator, "ind-layanan")
    ]
    assert [edge.source for edge in workspace.graph.incoming["proposal:usul-portal"]] == [workspace.get(Fgd, "fgd-1")]
    assert "renstra:renstra-kominfo" not in workspace.graph.incoming
    assert workspace.get(Renstra, "renstra-kominfo") is not None


def found(graph: Mapping[str, tuple[str, ...]]) -> list[tuple[str, ...]]:
    return list(cycles(graph, lambda node: graph.get(node, ())))


@pytest.mark.parametrize(
    ("graph", "expected"),
    [
        ({}, []),
        ({"a": ("b",), "b": ()}, []),
        ({"a": ("tidak-ada",)}, []),
        ({"a": ("a",)}, [("a",)]),
        ({"b": ("a",), "a": ("b",)}, [("a", "b")]),
        ({"a": ("b", "c"), "b": ("d",), "c": ("d",), "d": ()}, []),
        ({"a": ("b",), "b": ("c",), "c": ("a", "b")}, [("a", "b", "c")]),
        ({"a": ("b",), "b": ("a",), "c": ("d", "a"), "d": ("c",)}, [("a", "b"), ("c", "d")]),
        ({"a": ("b", "c"), "b": ("c",), "c": ("a",)}, [("a", "c")]),
    ],
)
def test_each_knot_shows_one_shortest_circle(
    graph: Mapping[str, tuple[str, ...]], expected: list[tuple[str, ...]]
) -> None:
    assert found(graph) == expected


NODES = st.sampled_from("abcdefg")


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(NODES, st.lists(NODES, max_size=3).map(tuple), max_size=7))
def test_every_circle_is_one_and_each_knot_has_exactly_one(graph: dict[str, tuple[str, ...]]) -> None:
    reached = {start: reach(graph, start) for start in graph}
    knots = {frozenset(other for other in graph if other in reached[node] and node in reached[other]) for node in graph}
    circles = found(graph)
    assert len(circles) == len(knots - {frozenset()})
    for circle in circles:
        assert circle[0] == min(circle)
        assert len(set(circle)) == len(circle)
        for node, following in zip(circle, (*circle[1:], circle[0]), strict=True):
            assert following in graph[node]


def reach(graph: Mapping[str, tuple[str, ...]], start: str) -> set[str]:
    """Every node that a walk of at least one step comes to."""
    seen: set[str] = set()
    ahead = list(graph[start])
    while ahead:
        node = ahead.pop()
        if node not in seen:
            seen.add(node)
            ahead.extend(graph.get(node, ()))
    return seen


def test_a_circle_of_any_length_needs_no_deep_stack() -> None:
    length = 20_000
    graph = {f"n{at:05}": (f"n{(at + 1) % length:05}",) for at in range(length)}
    (circle,) = found(graph)
    assert len(circle) == length

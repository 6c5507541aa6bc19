"""Who stands in the region: the RPJMD that is served, the OPDs that last, what the leading offices are called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from masterplan_cli.documents.words import HEADS, OFFICES
from masterplan_cli.graph import bare
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.rpjmd import Rpjmd
from masterplan_cli.workspace import Workspace


def served_rpjmd(workspace: Workspace) -> Iterable[Rpjmd]:
    """The RPJMDs that the plan serves, those that are known."""
    found = (workspace.get(Rpjmd, bare(name)) for name in workspace.settings.rpjmd)
    return (rpjmd for rpjmd in found if rpjmd is not None)


def offices(workspace: Workspace) -> Mapping[str, str]:
    """What the offices that plan, pay and run IT are called here, by their urusan."""
    standing = [opd for opd in workspace.all(Opd) if stands(workspace, opd) and opd.type != "kecamatan"]
    return {
        office: next((opd.short_name or opd.name for opd in standing if bidang in opd.urusan), otherwise)
        for office, (bidang, otherwise) in OFFICES.items()
    }


def stands(workspace: Workspace, opd: Opd) -> bool:
    """Whether an OPD still exists at the end of the plan's period."""
    end = workspace.settings.period.end
    return (opd.valid_from is None or opd.valid_from <= end) and (opd.valid_to is None or opd.valid_to >= end)


def head_title(workspace: Workspace) -> str:
    """The office of the head of the region, as the RPJMD has it, else by the type of the region."""
    named = next((rpjmd.head_title for rpjmd in served_rpjmd(workspace) if rpjmd.head_title), None)
    region = workspace.settings.region
    return named or f"{HEADS[region.type]} {region.name.removeprefix(region.type.capitalize()).strip()}"

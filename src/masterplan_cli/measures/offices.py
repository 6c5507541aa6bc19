"""The offices that plan, pay and run IT: which OPD they are in a region, and what they are called."""

from __future__ import annotations

from collections.abc import Mapping

from masterplan_cli.diagnostics import Language
from masterplan_cli.records.opd import Opd
from masterplan_cli.reference import suppliers
from masterplan_cli.workspace import Workspace


def office_opds(workspace: Workspace) -> Mapping[str, Opd]:
    """The OPD that is each office, by its urusan; those that no OPD is are left out."""
    standing = [opd for opd in workspace.all(Opd) if stands(workspace, opd) and opd.type != "kecamatan"]
    found = {
        office.id: next((opd for opd in standing if office.bidang in opd.urusan), None)
        for office in suppliers().offices
    }
    return {office: opd for office, opd in found.items() if opd is not None}


def office_names(workspace: Workspace, language: Language = "id") -> Mapping[str, str]:
    """What each office is called here; where no OPD is it, what it is usually called."""
    known = office_opds(workspace)
    return {
        office.id: (known[office.id].short_name or known[office.id].name)
        if office.id in known
        else office.name.say(language)
        for office in suppliers().offices
    }


def stands(workspace: Workspace, opd: Opd) -> bool:
    """Whether an OPD still exists at the end of the plan's period."""
    end = workspace.settings.period.end
    return (opd.valid_from is None or opd.valid_from <= end) and (opd.valid_to is None or opd.valid_to >= end)

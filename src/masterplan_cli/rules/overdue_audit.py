"""MP608: an application or infrastructure in use that has not been audited for two years."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.diagnostics import Finding, Severity, Text
from masterplan_cli.records.asset import Asset
from masterplan_cli.workspace import Case, Workspace

CODE = "MP608"
NAME = "overdue-audit"
SEVERITY = Severity.WARNING

YEARS = 2
AUDITED = frozenset(("application", "infrastructure"))


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """Every active one of the region, since its last audit or else since it is in use; where neither is known, none."""
    if case.date is None:
        return
    for asset in workspace.all(Asset):
        last = since(asset)
        if last is not None and case.date.year - last > YEARS:
            yield Finding(
                asset.key("audited") if asset.audited is None else asset.at("audited"),
                _NEVER if asset.audited is None else _LONG_AGO,
                {"asset": asset.id, "year": last, "years": YEARS},
                hint=_PLAN,
            )


def since(asset: Asset) -> int | None:
    """The year from which the next audit counts, None where none is due or nobody knows it."""
    if asset.type not in AUDITED or asset.status != "active" or asset.national:
        return None
    return asset.audited if asset.audited is not None else asset.since


_NEVER = Text(
    id="aset `{asset}` dipakai sejak {year} dan belum tercatat pernah diaudit",
    en="asset `{asset}` is in use since {year} and no audit of it is recorded",
)
_LONG_AGO = Text(
    id="aset `{asset}` terakhir diaudit {year}, lebih dari {years} tahun yang lalu",
    en="asset `{asset}` was last audited in {year}, more than {years} years ago",
)
_PLAN = Text(
    id="jadwalkan audit TIK, lalu tulis tahunnya pada `audited`",
    en="plan an ICT audit, then write its year as `audited`",
)

"""MP101: a key that a record does not have; `basis` may only name keys of its record."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.diagnostics import Finding, Severity, Text, near, quoted
from masterplan_cli.records.fields import keys
from masterplan_cli.workspace import Case, Workspace

CODE = "MP101"
NAME = "unknown-key"
SEVERITY = Severity.ERROR


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """Every key of every `basis`; all other keys are judged where records are read."""
    for records in workspace.records.values():
        for record in records.values():
            if record.basis:
                own = keys(type(record))
                for named in record.basis:
                    if named not in own:
                        alike = near(named, own)
                        yield Finding(
                            record.key("basis", named),
                            _NOT_ITS_OWN,
                            {"key": named, "kind": record.LABEL, "near": quoted(alike)},
                            hint=_DID_YOU_MEAN if alike else _NAME_ONE,
                        )


_NOT_ITS_OWN = Text(
    id="`basis` menyebut `{key}`, yang bukan kunci {kind}", en="`basis` names `{key}`, which is no key of this {kind}"
)
_DID_YOU_MEAN = Text(id="mungkin maksudnya {near}", en="did you mean {near}?")
_NAME_ONE = Text(id="sebut kunci yang isinya dijelaskan", en="name the key whose value is explained")

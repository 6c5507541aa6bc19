"""Runs the rules over a workspace: findings in, sorted diagnostics out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from masterplan_cli.diagnostics import Diagnostic, Finding, Severity, Text, near, quoted
from masterplan_cli.records.asset import Asset
from masterplan_cli.records.decision import Decision
from masterplan_cli.records.directive import Directive
from masterplan_cli.rules import RULES, Rule, overdue_audit
from masterplan_cli.settings import Acceptance, at
from masterplan_cli.workspace import Case, Workspace

BY_NAME: dict[str, Rule] = {rule.NAME: rule for rule in RULES}
BY_CODE: dict[str, Rule] = {rule.CODE: rule for rule in RULES}


def check(workspace: Workspace, faults: Iterable[Finding], case: Case) -> tuple[Diagnostic, ...]:
    """Every diagnostic of a workspace, by file, line, column, code; `faults` are what loading found."""
    findings = [*faults, *_run(workspace, case)]
    kept, unused = _without_accepted(workspace, findings, case)
    findings = [*kept, *unused, *_unknown_rules(workspace)]
    located = (_locate(workspace, finding) for finding in findings)
    return tuple(sorted((found for found in located if found is not None), key=_order))


def find_rule(name: str) -> Rule | None:
    """A rule by its code or its name."""
    return BY_CODE.get(name.upper()) or BY_NAME.get(name.lower())


def _run(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """The rules' own findings; none where `masterplan.yaml` could not be read, since most rules stand on it."""
    if not workspace.settings.is_known:
        return
    for rule in RULES:
        run = getattr(rule, "check", None)
        if run is not None and _chosen(workspace, rule) != "off":
            for finding in run(workspace, case):
                yield finding if finding.rule else replace(finding, rule=rule.NAME)


def _chosen(workspace: Workspace, rule: Rule) -> str | None:
    """What the settings say of a rule; what was not read or is no workspace cannot be chosen away."""
    if is_bound(rule):
        return None
    named = (severity for name, severity in workspace.settings.rules.items() if find_rule(name) is rule)
    return next(named, None)


def is_bound(rule: Rule) -> bool:
    """Whether a rule is about files that were not read, or settings: nothing in silence, so it always holds."""
    return rule.SEVERITY is Severity.ERROR and (rule.CODE.startswith("MP0") or rule.NAME == "invalid-workspace")


def _locate(workspace: Workspace, finding: Finding) -> Diagnostic | None:
    rule = BY_NAME[finding.rule]
    severity = finding.severity or rule.SEVERITY
    match _chosen(workspace, rule):
        case "off":
            return None
        case "warning" | "error" as chosen:
            severity = Severity(chosen)
        case _:
            pass
    related = tuple((workspace.span(other.place), other) for other in finding.related)
    return Diagnostic(rule.CODE, rule.NAME, severity, finding, workspace.span(finding.place), related)


def _order(diagnostic: Diagnostic) -> tuple[str, int, int, str, str]:
    span = diagnostic.span
    return diagnostic.path, span.line, span.column, diagnostic.code, diagnostic.message("id")


def _without_accepted(
    workspace: Workspace, findings: Sequence[Finding], case: Case
) -> tuple[list[Finding], list[Finding]]:
    """The findings that are not accepted, and one for each acceptance that is past or accepts nothing."""
    accepted: list[int] = []
    unused: list[Finding] = []
    for position, acceptance in enumerate(workspace.settings.accept):
        rule = find_rule(acceptance.code)
        if rule is None or is_bound(rule):
            continue
        if acceptance.until is not None and case.date is not None and case.date > acceptance.until:
            unused.append(_unused(position, acceptance, _PAST))
            continue
        hits = [index for index, finding in enumerate(findings) if _is_accepted(finding, rule, acceptance)]
        accepted.extend(hits)
        if not hits and _chosen(workspace, rule) != "off":
            unused.append(_unused(position, acceptance, _NOTHING))
    gone = set(accepted)
    return [finding for index, finding in enumerate(findings) if index not in gone], unused


def _is_accepted(finding: Finding, rule: Rule, acceptance: Acceptance) -> bool:
    named = acceptance.record
    return finding.rule == rule.NAME and (
        named is None or finding.place.record == named or finding.place.record.partition(":")[2] == named
    )


def _unused(position: int, acceptance: Acceptance, message: Text) -> Finding:
    return Finding(
        at("accept", position),
        message,
        {"code": acceptance.code, "record": acceptance.record or "*", "until": str(acceptance.until or "")},
        hint=Text(
            id="hapus butir ini, atau perbarui alasan dan batas waktunya", en="remove it, or renew its reason and date"
        ),
        rule="unused-acceptance",
    )


_PAST = Text(
    id="penerimaan {code} untuk `{record}` berakhir {until}",
    en="the acceptance of {code} for `{record}` ended on {until}",
)
_NOTHING = Text(
    id="penerimaan {code} untuk `{record}` tidak lagi menerima apa pun",
    en="the acceptance of {code} for `{record}` no longer accepts anything",
)


def _unknown_rules(workspace: Workspace) -> Iterator[Finding]:
    settings = workspace.settings
    named = [(name, replace(at("rules", name), is_key=True)) for name in settings.rules]
    named += [(item.code, at("accept", position, "code")) for position, item in enumerate(settings.accept)]
    for name, place in named:
        rule = find_rule(name)
        if rule is not None and is_bound(rule):
            yield Finding(place, _BOUND, {"name": name}, hint=_MEND_IT, rule="invalid-workspace")
        elif rule is None:
            alike = near(name, [*BY_CODE, *BY_NAME])
            yield Finding(
                place,
                Text(id="aturan `{name}` tidak ada", en="there is no rule `{name}`"),
                {"name": name, "near": quoted(alike)},
                hint=Text(id="mungkin maksudnya {near}", en="did you mean {near}?") if alike else None,
                rule="invalid-workspace",
            )


_BOUND = Text(id="aturan `{name}` tidak dapat diubah atau diterima", en="rule `{name}` cannot be changed or accepted")
_MEND_IT = Text(id="perbaiki berkasnya, lalu hapus butir ini", en="mend the file, then remove this item")


def needs_date(workspace: Workspace) -> bool:
    """Whether a rule that needs a date would have something to judge."""
    return any(code in BY_CODE and judges(workspace) for code, judges in _JUDGED_BY_DATE.items())


_JUDGED_BY_DATE: Mapping[str, Callable[[Workspace], bool]] = {
    "MP608": lambda workspace: any(overdue_audit.since(asset) is not None for asset in workspace.all(Asset)),
    "MP705": lambda workspace: any(each.status == "open" and each.due for each in workspace.all(Directive)),
    "MP708": lambda workspace: any(each.done is None for each in workspace.settings.reviews),
    "MP712": lambda workspace: bool(workspace.all(Decision)),
    "MP904": lambda workspace: any(each.until for each in workspace.settings.accept),
}

"""The rules, one module and one page each; `masterplan explain` prints the pages."""

from __future__ import annotations

from typing import Protocol

from masterplan_cli.diagnostics import Severity
from masterplan_cli.rules import (
    alias_or_tag,
    ambiguous_scalar,
    broken_cascade,
    broken_chain,
    conflict_marker,
    deceptive_text,
    dependency_cycle,
    duplicate_id,
    duplicate_key,
    empty_file,
    foreign_fungsi,
    foreign_indicator,
    foreign_sub_kegiatan,
    inactive_reference,
    invalid_encoding,
    invalid_id,
    invalid_value,
    invalid_workspace,
    malformed_code,
    malformed_money,
    misplaced_effect,
    misplaced_file,
    missing_analysis,
    missing_key,
    missing_roadmap_content,
    mixed_code_generations,
    opd_without_indicator,
    outside_period,
    remote_trace,
    repeated_item,
    target_already_met,
    template_error,
    too_deep_or_large,
    unanchored_indicator,
    unknown_code,
    unknown_key,
    unknown_reference,
    unknown_sub_kegiatan,
    unquoted_code,
    unreadable_file,
    unserved_duty,
    untargeted_trace,
    untraced_proposal,
    unused_acceptance,
    wrong_region_code,
    wrong_type,
    yaml_syntax,
)


class Rule(Protocol):
    """A module of this package.

    Most also have `check(workspace, case) -> Iterator[Finding]`; the findings of the others come, by name, from where
    files and records are read.
    """

    CODE: str
    NAME: str
    SEVERITY: Severity


RULES: tuple[Rule, ...] = (
    unreadable_file,
    invalid_encoding,
    yaml_syntax,
    duplicate_key,
    ambiguous_scalar,
    alias_or_tag,
    too_deep_or_large,
    misplaced_file,
    conflict_marker,
    deceptive_text,
    empty_file,
    unknown_key,
    missing_key,
    wrong_type,
    invalid_value,
    invalid_id,
    duplicate_id,
    unquoted_code,
    malformed_code,
    malformed_money,
    repeated_item,
    unknown_reference,
    dependency_cycle,
    inactive_reference,
    unknown_code,
    unknown_sub_kegiatan,
    mixed_code_generations,
    wrong_region_code,
    untraced_proposal,
    foreign_indicator,
    unserved_duty,
    foreign_fungsi,
    foreign_sub_kegiatan,
    outside_period,
    broken_chain,
    missing_analysis,
    target_already_met,
    misplaced_effect,
    missing_roadmap_content,
    opd_without_indicator,
    unanchored_indicator,
    untargeted_trace,
    broken_cascade,
    remote_trace,
    invalid_workspace,
    template_error,
    unused_acceptance,
)

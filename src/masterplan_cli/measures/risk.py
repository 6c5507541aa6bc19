"""How large a risk is, what is borne of it, and whether anything is planned against it (PermenPANRB 5/2020)."""

from __future__ import annotations

from masterplan_cli.records.risk import Residual, Risk
from masterplan_cli.reference import risk_table
from masterplan_cli.settings import Settings


def magnitude(risk: Risk | Residual) -> int | None:
    """The cell of the matrix, 1 to 25; None where likelihood or impact lies outside it."""
    return risk_table().magnitude(risk.likelihood, risk.impact)


def level(found: int | None) -> str | None:
    """The name of a magnitude's class, as `Sedang`."""
    return None if found is None else risk_table().label(found)


def appetite(risk: Risk, settings: Settings) -> int | None:
    """What is borne of a risk: the workspace's for negative ones, else the regulation's example for its category."""
    if risk.kind == "negative" and settings.risk_appetite is not None:
        return settings.risk_appetite
    wanted = risk.category.casefold()
    example = next((each for each in risk_table().appetite if each.category.casefold() == wanted), None)
    if example is None:
        return None
    return example.negative if risk.kind == "negative" else example.positive


def is_above(risk: Risk, settings: Settings) -> bool | None:
    """Whether more is at stake than is borne; None where either is not known."""
    found, borne = magnitude(risk), appetite(risk, settings)
    return None if found is None or borne is None else found > borne


def is_unmanaged(risk: Risk, settings: Settings) -> bool | None:
    """Whether a negative risk above the appetite has no plan; None where the appetite is not known and it has none."""
    if risk.kind == "positive" or risk.plan:
        return False
    return is_above(risk, settings)

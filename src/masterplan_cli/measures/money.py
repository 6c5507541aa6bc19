"""What a proposal costs, in whole rupiah."""

from __future__ import annotations

from collections.abc import Mapping

from masterplan_cli.records.proposal import Proposal


def by_year(proposal: Proposal) -> Mapping[int, int]:
    """Rupiah by year: its budget, else the sum of its funding; empty where neither is known (`records.md`)."""
    if proposal.budget:
        return proposal.budget
    found: dict[int, int] = {}
    for line in proposal.funding:
        found[line.year] = found.get(line.year, 0) + line.amount
    return found


def total(proposal: Proposal) -> int | None:
    """All its rupiah; None where not known."""
    found = by_year(proposal)
    return sum(found.values()) if found else None


def written(amount: int) -> str:
    """Rupiah as messages write them: `Rp1.400.000.000`."""
    return f"Rp{amount:,}".replace(",", ".")

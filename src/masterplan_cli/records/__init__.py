"""The kinds of records, one module and one page each."""

from __future__ import annotations

from masterplan_cli.records.assessment import Assessment
from masterplan_cli.records.asset import Asset
from masterplan_cli.records.base import Record
from masterplan_cli.records.capacity import Capacity
from masterplan_cli.records.dataset import Dataset
from masterplan_cli.records.decision import Decision
from masterplan_cli.records.directive import Directive
from masterplan_cli.records.fgd import Fgd
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.pagu import Pagu
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.records.regulation import Regulation
from masterplan_cli.records.renstra import Renstra
from masterplan_cli.records.risk import Risk
from masterplan_cli.records.rpjmd import Rpjmd
from masterplan_cli.records.spending import Spending

KINDS: tuple[type[Record], ...] = (
    Assessment,
    Asset,
    Capacity,
    Dataset,
    Decision,
    Directive,
    Fgd,
    Indicator,
    Opd,
    Pagu,
    Proposal,
    Regulation,
    Renstra,
    Risk,
    Rpjmd,
    Spending,
)

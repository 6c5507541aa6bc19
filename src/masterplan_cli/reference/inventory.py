"""From where on an asset is said to lose its use, and which exchanges are done by hand."""

from __future__ import annotations

from decimal import Decimal

from masterplan_cli.reference.table import Table, frozen


@frozen
class AssetTable(Table):
    """`fall` is the drop in percent from one recorded year to the next; `by_hand` are ways of exchange."""

    fall: Decimal
    by_hand: tuple[str, ...]

"""National regulations by their ids, as a draft regulation cites them: where promulgated, whether they stand."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from masterplan_cli.documents.document import Origin
from masterplan_cli.documents.national import BUILT_IN, REGULATIONS
from masterplan_cli.documents.plain import Plain
from masterplan_cli.documents.scope import Scope
from masterplan_cli.documents.traced import Ledger
from masterplan_cli.reference import national_regulations
from masterplan_cli.workspace import Workspace


def law(_: Workspace, __: Scope, ___: datetime.date | None, ledger: Ledger) -> Mapping[str, Plain]:
    """The title of each, the gazette its type is promulgated in, and whether it was compared with its official text."""
    return {
        found.id: {
            "title": ledger.traced(found.title, Origin(f"{BUILT_IN}{REGULATIONS}", ("regulations", at))),
            "gazette": GAZETTES.get(found.type, "berita_negara"),
            "stands": found.repealed_by is None,
            "is_verified": found.confidence != "unverified",
        }
        for at, found in enumerate(national_regulations().regulations)
    }


GAZETTES: Mapping[str, str] = {
    "Undang-Undang": "lembaran_negara_dan_tambahan",
    "Peraturan Pemerintah": "lembaran_negara_dan_tambahan",
    "Peraturan Presiden": "lembaran_negara",
}

"""MP504: IT money on an account that is neither operations nor capital, or capital where nothing is bought to keep."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.diagnostics import Finding, Place, Related, Severity, Text
from masterplan_cli.graph import bare
from masterplan_cli.records.pagu import Pagu
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.records.spending import Spending
from masterplan_cli.reference import accounts
from masterplan_cli.workspace import Case, Workspace

CODE = "MP504"
NAME = "account-mismatch"
SEVERITY = Severity.WARNING

OPERATIONS, CAPITAL = "5.1", "5.2"
KEEPS_NOTHING = ("human_resources", "communication")


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """Every account of money that is for IT: of proposals, of ceilings for IT, of spending that names a proposal."""
    for proposal in workspace.all(Proposal):
        for position, line in enumerate(proposal.funding):
            if line.account is not None:
                yield from _judge(line.account, proposal.at("funding", position, "account"), (proposal,))
    for pagu in workspace.all(Pagu):
        for position, ceiling in enumerate(pagu.lines):
            if ceiling.account is not None and ceiling.scope == "it":
                yield from _judge(ceiling.account, pagu.at("lines", position, "account"), ())
    for spending in workspace.all(Spending):
        if spending.account is not None and (spending.proposals or spending.assets):
            named = tuple(workspace.get(Proposal, bare(each)) for each in spending.proposals)
            served = tuple(each for each in named if each is not None) if None not in named else ()
            yield from _judge(spending.account, spending.at("account"), served)


def _judge(account: str, place: Place, served: tuple[Proposal, ...]) -> Iterator[Finding]:
    """Capital is judged where all that the money serves keeps nothing."""
    if not _is_under(account, OPERATIONS) and not _is_under(account, CAPITAL):
        name = accounts().name(account)
        yield Finding(
            place,
            _NEITHER_NAMED if name else _NEITHER,
            {"account": account, "name": name or ""},
            hint=_ONE_OF_TWO,
        )
    elif _is_under(account, CAPITAL) and served and all(each.category in KEEPS_NOTHING for each in served):
        first = served[0]
        yield Finding(
            place,
            Text(
                id="rekening `{account}` belanja modal, sedangkan usulan `{proposal}` berkategori {category}",
                en="account `{account}` is capital spending, but proposal `{proposal}` is of category {category}",
            ),
            {"account": account, "proposal": first.id, "category": _CATEGORIES[first.category]},
            hint=Text(
                id="pakai rekening di bawah `5.1.02`, atau pisahkan barangnya ke usulan lain",
                en="use an account under `5.1.02`, or move what is bought to another proposal",
            ),
            related=(Related(first.at("category"), _THE_CATEGORY),),
        )


def _is_under(account: str, parent: str) -> bool:
    return f"{account}.".startswith(f"{parent}.")


_CATEGORIES = {
    "human_resources": Text(id="sumber daya manusia", en="human resources"),
    "communication": Text(id="komunikasi", en="communication"),
}
_NEITHER_NAMED = Text(
    id="rekening `{account}` ({name}) bukan belanja operasi dan bukan belanja modal",
    en="account `{account}` ({name}) is neither operations nor capital",
)
_NEITHER = Text(
    id="rekening `{account}` bukan belanja operasi dan bukan belanja modal",
    en="account `{account}` is neither operations nor capital",
)
_ONE_OF_TWO = Text(
    id="pakai rekening di bawah `5.1` (belanja operasi) atau `5.2` (belanja modal)",
    en="use an account under `5.1` (operations) or `5.2` (capital)",
)
_THE_CATEGORY = Text(id="kategorinya ditulis di sini", en="the category is written here")

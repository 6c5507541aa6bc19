"""MP204: a bidang, program or kegiatan that the nomenclature does not have, or that does not belong to its parent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from masterplan_cli.diagnostics import Finding, Place, Related, Severity, Text, near, quoted
from masterplan_cli.measures.codes import Cited, cited
from masterplan_cli.records.base import MoneyLine, Record
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.pagu import Pagu
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.records.spending import Spending
from masterplan_cli.reference import nomenclature
from masterplan_cli.reference.codes import Nomenclature
from masterplan_cli.workspace import Case, Workspace

CODE = "MP204"
NAME = "unknown-code"
SEVERITY = Severity.ERROR

BIDANG_DOTS = 1
PROGRAM_DOTS = 2
SHORT_LIST = 12
UNUSED = "0.00"
SEGMENTS_OF_REGION_TYPE: Mapping[str, str] = {"provinsi": "1", "kabupaten": "2", "kota": "2"}


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """Every code against the nomenclature where that covers the region, and each sub kegiatan against its program."""
    region = workspace.settings.region.type
    if region in nomenclature().covers:
        yield from _not_in_the_nomenclature(workspace, region)
    yield from _beside_foreign_programs(workspace)


def _not_in_the_nomenclature(workspace: Workspace, region: str) -> Iterator[Finding]:
    verdicts: dict[str, str | None] = {}
    for citation in cited(workspace):
        if citation.code not in verdicts:
            verdicts[citation.code] = _wrong_part(citation, region)
        wrong = verdicts[citation.code]
        if wrong is not None:
            yield _unknown(citation.place, wrong, nomenclature())
    for opd in workspace.all(Opd):
        for code in _bidang_of_skpd(opd.skpd_code or ""):
            if not nomenclature().known(code):
                yield _unknown(opd.at("skpd_code"), code, nomenclature())


def _wrong_part(citation: Cited, region: str) -> str | None:
    """The part of a code that is unknown, None where none is or where another rule says what is wrong."""
    names = nomenclature()
    code = citation.code
    if citation.region_segment and citation.region_segment != SEGMENTS_OF_REGION_TYPE[region]:
        code = ".".join(code.split(".")[: PROGRAM_DOTS + 1])
    unknown = names.first_unknown(code)
    return unknown if unknown != code or not citation.is_sub_kegiatan else None


def _bidang_of_skpd(code: str) -> Iterator[str]:
    segments = code.split(".")
    for first in range(0, len(segments) - 2, 2):
        bidang = f"{segments[first]}.{segments[first + 1]}"
        if bidang != UNUSED:
            yield bidang


def _beside_foreign_programs(workspace: Workspace) -> Iterator[Finding]:
    for record, key, lines in _lines(workspace):
        for position, line in enumerate(lines):
            route = (key, position) if key else ()
            if line.program is not None and line.sub_kegiatan is not None and not _belongs(line):
                yield Finding(
                    record.at(*route, "sub_kegiatan"),
                    _FOREIGN,
                    {"code": line.sub_kegiatan, "program": line.program},
                    hint=_MEND_ONE,
                    related=(Related(record.at(*route, "program"), _THE_PROGRAM),),
                )


def _belongs(line: MoneyLine | Spending) -> bool:
    names = nomenclature()
    return names.canonical(line.sub_kegiatan or "").startswith(f"{names.canonical(line.program or '')}.")


def _lines(workspace: Workspace) -> Iterator[tuple[Record, str, Iterable[MoneyLine | Spending]]]:
    for proposal in workspace.all(Proposal):
        yield proposal, "funding", proposal.funding
    for pagu in workspace.all(Pagu):
        yield pagu, "lines", pagu.lines
    for spending in workspace.all(Spending):
        yield spending, "", (spending,)


def _unknown(place: Place, code: str, names: Nomenclature) -> Finding:
    parent = names.parent(code)
    every = (*names.urusan, *names.bidang, *names.program, *names.kegiatan)
    siblings = [known for known in every if names.parent(known) == parent]
    alike = near(code, siblings)
    choices = alike if len(siblings) > SHORT_LIST else siblings
    return Finding(
        place,
        Text(id="{level} `{code}` tidak ada dalam nomenklatur", en="{level} `{code}` is not in the nomenclature"),
        {"level": _LEVELS[code.count(".")], "code": code, "parent": parent or "", "choices": quoted(choices)},
        hint=(_ONE_OF if parent else _ONE_OF_ALL) if choices else None,
    )


_LEVELS: Mapping[int, Text] = {
    0: Text(id="urusan", en="urusan"),
    BIDANG_DOTS: Text(id="bidang urusan", en="bidang urusan"),
    PROGRAM_DOTS: Text(id="program", en="program"),
    4: Text(id="kegiatan", en="kegiatan"),
    5: Text(id="sub kegiatan", en="sub kegiatan"),
}
_ONE_OF = Text(id="yang ada di `{parent}`, antara lain: {choices}", en="`{parent}` has, among others: {choices}")
_ONE_OF_ALL = Text(id="yang ada: {choices}", en="there are: {choices}")
_FOREIGN = Text(
    id="sub kegiatan `{code}` bukan bagian dari program `{program}`",
    en="sub kegiatan `{code}` does not belong to program `{program}`",
)
_MEND_ONE = Text(id="perbaiki salah satunya, atau hapus `program`", en="mend one of them, or remove `program`")
_THE_PROGRAM = Text(id="programnya ditulis di sini", en="the program is written here")

"""The last words of a check, on standard error: how much was read and found, and what to type next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from masterplan_cli.check import needs_date
from masterplan_cli.commands.naming import shortest
from masterplan_cli.commands.session import Session
from masterplan_cli.diagnostics import Diagnostic, Language, Text
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.reporters.options import Counts
from masterplan_cli.workspace import BY_KIND, Case, Workspace


def count(workspace: Workspace, files: Sequence[str], shown: Sequence[Diagnostic]) -> Counts:
    """What was read in the given files, and what is shown of what was found."""
    errors = sum(each.is_error for each in shown)
    return Counts(len(files), sum(workspace.sources[file].entries for file in files), errors, len(shown) - errors)


def summarise(session: Session, counts: Counts, shown: Sequence[Diagnostic], case: Case) -> None:
    """Prints counts and the next command, unless told to be quiet."""
    words = in_words(counts, session.language)
    if shown:
        session.note(_SUMMARY, counts=words)
        session.note(_EXPLAIN, code=_worst(shown))
    else:
        session.note(_CLEAN, counts=words, next=next_look(session.workspace))
    if case.date is None and needs_date(session.workspace):
        session.note(_UNDATED)


def say_unseen(session: Session, counts: Counts) -> None:
    """How many annotations GitHub leaves out, of each severity that has more than it shows."""
    from masterplan_cli.reporters.github import MOST_SHOWN

    for number, (_, noun) in zip((counts.errors, counts.warnings), _NOUNS, strict=False):
        if number > MOST_SHOWN:
            session.note(_UNSEEN, shown=MOST_SHOWN, count=number, noun=noun)


_UNSEEN = Text(
    id="GitHub menampilkan {shown} dari {count} {noun} sebagai anotasi; laporan ini memuat semuanya",
    en="GitHub shows {shown} of {count} {noun} as annotations; this report holds them all",
)
_SUMMARY = Text(id="{counts}.", en="{counts}.")
_EXPLAIN = Text(id="Penjelasan: masterplan explain {code}", en="Explanation: masterplan explain {code}")
_CLEAN = Text(id="Bersih: {counts}. Berikutnya: {next}", en="Clean: {counts}. Next: {next}")
_UNDATED = Text(
    id="Tenggat tidak diperiksa karena tanggalnya tidak diketahui: --date YYYY-MM-DD",
    en="Nothing was judged by its due date, since the date is not known: --date YYYY-MM-DD",
)


def in_words(counts: Counts, language: Language) -> str:
    """`1 kesalahan, 31 peringatan; 655 entri dalam 250 berkas`."""
    numbers = (counts.errors, counts.warnings, counts.records, counts.files)
    nouns = (one if number == 1 else many for number, (one, many) in zip(numbers, _NOUNS, strict=True))
    words = [f"{number} {noun.format(language)}" for number, noun in zip(numbers, nouns, strict=True)]
    return _COUNTS.format(language, dict(zip(("errors", "warnings", "records", "files"), words, strict=True)))


_COUNTS = Text(id="{errors}, {warnings}; {records} dalam {files}", en="{errors}, {warnings}; {records} in {files}")
_NOUNS = (
    (Text(id="kesalahan", en="error"), Text(id="kesalahan", en="errors")),
    (Text(id="peringatan", en="warning"), Text(id="peringatan", en="warnings")),
    (Text(id="entri", en="entry"), Text(id="entri", en="entries")),
    (Text(id="berkas", en="file"), Text(id="berkas", en="files")),
)


def _worst(shown: Sequence[Diagnostic]) -> str:
    """The code to read first: that of the first error, else the most frequent one."""
    for each in shown:
        if each.is_error:
            return each.code
    counted = Counter(each.code for each in shown)
    return min(counted, key=lambda code: (-counted[code], code))


def next_look(workspace: Workspace) -> str:
    """A command that shows something of this plan: a proposal's trace, else the first kind that has records."""
    proposal = min(workspace.all(Proposal), key=lambda each: (not each.served, -each.end, each.id), default=None)
    if proposal is not None:
        return f"masterplan trace {shortest(workspace, proposal)}"
    kind = next((name for name in BY_KIND if workspace.records[name]), Proposal.KIND)
    return f"masterplan list {kind}"

"""What discussions agreed on, as tables: who was not heard, who disagrees on what, what is open."""

from __future__ import annotations

from collections.abc import Mapping

from masterplan_cli.analyses.alignment import Alignment, Discussed, Outcome, Question, Unheard, Word
from masterplan_cli.diagnostics import Language, Text
from masterplan_cli.documents.document import Cell, Origin, Table
from masterplan_cli.documents.tables import Columns, columns, origins, taken
from masterplan_cli.measures.agreement import Position

FIGURES: Mapping[str, Text] = {
    "discussions": Text(id="FGD", en="discussions"),
    "opd": Text(id="OPD dalam rencana", en="OPDs in the plan"),
    "unheard": Text(id="belum tercatat didengar", en="not recorded as heard"),
    "absent": Text(id="di antaranya diundang dan tidak hadir", en="of these invited and absent"),
    "discussed": Text(id="entri dibahas", en="records discussed"),
    "agreed": Text(id="disepakati", en="agreed"),
    "split": Text(id="berbeda pendapat", en="split"),
    "revise": Text(id="minta perbaikan", en="to be revised"),
    "rejected": Text(id="ditolak", en="rejected"),
    "undiscussed": Text(id="usulan hidup belum dibahas", en="living proposals not discussed"),
    "open_questions": Text(id="hal belum selesai", en="open questions"),
}
UNHEARD: Columns = (
    ("opd", "reference", Text(id="OPD", en="OPD")),
    ("name", "text", Text(id="Nama", en="Name")),
    ("state", "text", Text(id="Keadaan", en="State")),
    ("fgd", "text", Text(id="Diundang pada", en="Invited to")),
    ("indicators", "number", Text(id="Indikator", en="Indicators")),
    ("proposals", "number", Text(id="Usulan hidup", en="Living proposals")),
    ("money", "rupiah", Text(id="Uang yang diketahui", en="Known money")),
)
DISPUTED: Columns = (
    ("record", "reference", Text(id="Entri", en="Record")),
    ("title", "text", Text(id="Judul", en="Title")),
    ("opd", "text", Text(id="Pihak", en="Party")),
    ("decision", "text", Text(id="Pendirian terakhir", en="Last word")),
    ("note", "text", Text(id="Catatan", en="Note")),
    ("fgd", "reference", Text(id="FGD", en="Discussion")),
    ("date", "text", Text(id="Tanggal", en="Date")),
)
DISCUSSED: Columns = (
    ("record", "reference", Text(id="Entri", en="Record")),
    ("title", "text", Text(id="Judul", en="Title")),
    ("outcome", "text", Text(id="Hasil", en="Outcome")),
    ("agreed", "number", Text(id="Sepakat", en="Agreed")),
    ("revise", "number", Text(id="Minta perbaikan", en="Revise")),
    ("rejected", "number", Text(id="Menolak", en="Rejected")),
    ("date", "text", Text(id="Terakhir dibahas", en="Last discussed")),
)
QUESTIONS: Columns = (
    ("fgd", "reference", Text(id="FGD", en="Discussion")),
    ("date", "text", Text(id="Tanggal", en="Date")),
    ("days", "number", Text(id="Umur (hari)", en="Age (days)")),
    ("question", "text", Text(id="Hal yang belum selesai", en="Open question")),
)
UNKNOWN: Columns = (
    ("fgd", "reference", Text(id="FGD", en="Discussion")),
    ("what", "text", Text(id="Yang tidak diketahui", en="What is not known")),
    ("blocks", "text", Text(id="Yang tidak dapat dikatakan", en="What cannot be said")),
)
UNREAD = Text(id="berita acara tidak terbaca", en="the minutes could not be read")
UNSAID = Text(id="siapa yang sudah didengar dan apa yang belum dibahas", en="who was heard, and what was not discussed")
OUTCOMES: Mapping[Outcome, Text] = {
    Outcome.SPLIT: Text(id="berbeda pendapat", en="split"),
    Outcome.REJECTED: Text(id="ditolak", en="rejected"),
    Outcome.REVISE: Text(id="minta perbaikan", en="to be revised"),
    Outcome.UNDISCUSSED: Text(id="belum dibahas", en="not discussed"),
    Outcome.AGREED: Text(id="disepakati", en="agreed"),
}
DECISIONS: Mapping[str, Text] = {
    "agreed": Text(id="sepakat", en="agrees"),
    "revise": Text(id="minta perbaikan", en="wants a revision"),
    "rejected": Text(id="menolak", en="rejects"),
}
INVITED = Text(id="diundang, tidak hadir", en="invited, absent")
NOT_NAMED = Text(id="tidak disebut FGD mana pun", en="named by no discussion")
ALL_PRESENT = Text(id="forum", en="all present")


def tables(result: Alignment, language: Language = "id") -> tuple[Table, ...]:
    """Who was not heard, who disagrees, what is open, and every record with its outcome, holes first."""
    unheard = Text(id="OPD yang belum tercatat didengar", en="OPDs not recorded as heard")
    disputed = Text(id="Yang belum disepakati, menurut pihak", en="What is not agreed, by party")
    questions = Text(id="Hal yang belum selesai dibahas", en="Open questions")
    unknown = Text(id="Yang tidak dapat diketahui", en="What could not be known")
    discussed = Text(id="Hasil pembahasan menurut entri", en="Outcome by record")
    return (
        Table(
            "unheard",
            unheard.format(language),
            columns(UNHEARD, language),
            tuple(_unheard(each, language) for each in result.unheard),
        ),
        Table(
            "disputed",
            disputed.format(language),
            columns(DISPUTED, language),
            tuple(_word(each, language) for each in result.disputed),
            wide=True,
        ),
        Table(
            "questions",
            questions.format(language),
            columns(QUESTIONS, language),
            tuple(_question(each) for each in result.questions),
        ),
        Table(
            "discussed",
            discussed.format(language),
            columns(DISCUSSED, language),
            tuple(_discussed(each, language) for each in result.discussed),
        ),
        Table(
            "unknown",
            unknown.format(language),
            columns(UNKNOWN, language),
            tuple(_unread(name, language) for name in result.unread),
        ),
    )


def _unread(name: str, language: Language) -> tuple[Cell, ...]:
    return Cell(name), Cell(UNREAD.format(language)), Cell(UNSAID.format(language))


def _unheard(each: Unheard, language: Language) -> tuple[Cell, ...]:
    party = each.party
    invited = tuple(found for fgd in each.absences for found in origins(fgd, ("absent",)))
    costs = tuple(found for proposal in party.proposals for found in origins(proposal, ("budget",)))
    return (
        taken(party.opd, "id"),
        taken(party.opd, "name"),
        Cell((INVITED if each.absences else NOT_NAMED).format(language), invited),
        Cell(", ".join(fgd.id for fgd in each.absences) or None, invited),
        Cell(len(party.indicators), tuple(found for one in party.indicators for found in origins(one, ("opd",)))),
        Cell(len(party.proposals), tuple(found for one in party.proposals for found in origins(one, ("opd",)))),
        Cell(each.money, costs if each.money is not None else ()),
    )


def _word(word: Word, language: Language) -> tuple[Cell, ...]:
    position = word.position
    return (
        taken(word.record, "id"),
        Cell(word.record.label, origins(word.record, ())),
        Cell(word.opd or ALL_PRESENT.format(language), _at(position, "opd")),
        Cell(DECISIONS[position.agreement.decision].format(language), _at(position, "decision")),
        Cell(position.agreement.note, _at(position, "note")),
        taken(position.fgd, "id"),
        _date(position),
    )


def _discussed(each: Discussed, language: Language) -> tuple[Cell, ...]:
    words = [word.position for word in each.words]
    latest = max(words, key=lambda position: position.fgd.date, default=None)
    return (
        taken(each.record, "id"),
        Cell(each.record.label, origins(each.record, ())),
        Cell(OUTCOMES[each.outcome].format(language), tuple(found for one in words for found in _at(one, "decision"))),
        *(_count(each, decision) for decision in DECISIONS),
        _date(latest) if latest is not None else Cell(None),
    )


def _count(each: Discussed, decision: str) -> Cell:
    said = (word.position for word in each.words if word.position.agreement.decision == decision)
    return Cell(each.count(decision), tuple(found for position in said for found in _at(position, "decision")))


def _question(question: Question) -> tuple[Cell, ...]:
    where = origins(question.fgd, ("open_questions", question.at))
    return (
        taken(question.fgd, "id"),
        Cell(question.fgd.date.isoformat(), origins(question.fgd, ("date",))),
        Cell(question.days, origins(question.fgd, ("date",)) if question.days is not None else ()),
        Cell(question.fgd.open_questions[question.at], where),
    )


def _at(position: Position, key: str) -> tuple[Origin, ...]:
    return origins(position.fgd, ("agreements", position.at, key))


def _date(position: Position) -> Cell:
    return Cell(position.fgd.date.isoformat(), origins(position.fgd, ("date",)))

"""Likeness: how much two proposals, assets or national applications say the same, 0 to 100.

With S the weight of the words both hold, A and B the weights of all words of each, it is one third of 2S/(A+B), how
much of both is shared, and two thirds of S/min(A, B), how much of the shorter one is. Words are folded and weighed by
`reference/likeness.yaml`; a shared weight below its `least` is none. Between two of one OPD the words of its name tell
nothing apart, and count as little as those of a setting. Whole percents, rounded down.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from masterplan_cli.graph import bare
from masterplan_cli.measures.folding import Folding, Word, folding, tokens
from masterplan_cli.measures.standing import is_living
from masterplan_cli.records.asset import Asset
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.reference import likeness_table, national_applications
from masterplan_cli.reference.spbe import NationalApplication
from masterplan_cli.workspace import Workspace

ORDER = ("proposal", "asset", "national")
FIRST_LETTER = 0x4E00  # letters beyond ASCII, one for each word; there are 20,000 before the next block
MOST_LETTERS = 20_000

Compared = Proposal | Asset | NationalApplication
Domains = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """What is compared: its folded words with what they count, how readers know them, and what they weigh together.

    `named` holds the national applications that its name names, which it stands for; `opd` is the first of its OPDs,
    `own` the words of that OPD's name.
    """

    record: Compared
    ref: str
    kind: int
    words: Mapping[str, int]
    names: Mapping[str, str]
    weight: int
    named: frozenset[str] = frozenset()
    opd: str = ""
    own: frozenset[str] = frozenset()

    @property
    def indicators(self) -> tuple[str, ...]:
        """The indicators it serves."""
        match self.record:
            case Proposal():
                return tuple(map(bare, self.record.served))
            case Asset():
                return tuple(map(bare, self.record.indicators))
            case _:
                return ()

    @property
    def is_national(self) -> bool:
        """Whether the region uses it and does not own it."""
        match self.record:
            case Proposal():
                return False
            case Asset():
                return self.record.national
            case _:
                return True


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """Two entries and their likeness in percent."""

    first: Entry
    second: Entry
    percent: int

    @property
    def words(self) -> tuple[str, ...]:
        """The words they share, those that count most first."""
        shared = self.first.words.keys() & self.second.words.keys()
        heaviest = sorted(shared, key=lambda word: (-self.first.words[word], word))
        return tuple(self.first.names[word] for word in heaviest)

    @property
    def indicators(self) -> tuple[str, ...]:
        """The indicators both serve, in the order of the first."""
        others = set(self.second.indicators)
        return tuple(dict.fromkeys(each for each in self.first.indicators if each in others))


def proposals(workspace: Workspace, fold: Folding) -> tuple[Entry, ...]:
    """The living proposals."""
    living = (each for each in workspace.all(Proposal) if is_living(each, workspace.settings))
    own = domains(workspace, fold)
    return tuple(of_proposal(workspace, each, fold, own) for each in living)


def domains(workspace: Workspace, fold: Folding) -> Domains:
    """The words of each OPD's name, but for what kind of OPD it is."""
    weights = likeness_table().weights
    return {
        opd.id: frozenset(word.key for word in fold.words(opd.name.partition(" ")[2]) if word.weight > weights.setting)
        for opd in workspace.all(Opd)
    }


def of_proposal(workspace: Workspace, proposal: Proposal, fold: Folding, own: Domains) -> Entry:
    """A proposal; what it builds, upgrades or replaces is what it is about, so the words of that asset count too."""
    touched = dict.fromkeys(map(bare, (*proposal.builds, *proposal.upgrades, *proposal.replaces)))
    assets = [asset for each in touched if (asset := workspace.get(Asset, each)) is not None]
    texts = (text for asset in assets for text in (asset.name, asset.description))
    words = fold.words(proposal.title, proposal.description, *texts)
    return _entry(proposal, proposal.category, words, own)


def assets(workspace: Workspace, fold: Folding) -> tuple[Entry, ...]:
    """The assets but for the retired; a national one also says what the table of national applications says of it."""
    applications = {each.id: tokens(each.name) for each in national_applications().applications}
    texts, own = _national_texts(), domains(workspace, fold)
    kept = (each for each in workspace.all(Asset) if each.status != "retired")
    found: list[Entry] = []
    for asset in kept:
        named = _named(asset, applications)
        more = [text for each in sorted(named) for text in texts[each]] if asset.national else []
        found.append(_entry(asset, asset.type, fold.words(asset.name, asset.description, *more), own, named))
    return tuple(found)


def nationals(used: Iterable[Entry], fold: Folding) -> tuple[Entry, ...]:
    """The national applications that no national asset among `used` stands for."""
    there = {name for entry in used if entry.is_national for name in entry.named}
    texts = _national_texts()
    return tuple(
        _entry(each, "application", fold.words(*texts[each.id]), {})
        for each in national_applications().applications
        if each.id not in there
    )


def _national_texts() -> Mapping[str, tuple[str, ...]]:
    """What is known of each national application: its name, what it stands for, its field."""
    table = national_applications()
    fields = {name: field.name for field in table.fields for name in field.applications}
    texts = {each.id: (each.name, each.long_name, fields.get(each.id)) for each in table.applications}
    return {name: tuple(text for text in each if text) for name, each in texts.items()}


def compared(workspace: Workspace) -> tuple[Entry, ...]:
    """All that an analysis compares."""
    fold = folding(workspace)
    standing = assets(workspace, fold)
    return (*proposals(workspace, fold), *standing, *nationals(standing, fold))


def likeness(first: Entry, second: Entry) -> int:
    """The likeness of two entries in percent."""
    shared = first.words.keys() & second.words.keys()
    return _between(first, second, sum(first.words[word] for word in shared))


def may_double(first: Entry, second: Entry) -> bool:
    """Whether two entries are of one kind, are not both national, and do not say how they stand to each other."""
    if first.kind != second.kind or (first.is_national and second.is_national):
        return False
    if _stands_for(first, second) or _stands_for(second, first):
        return False
    return not (_names(first.record, second.record) or _names(second.record, first.record))


def pairs(entries: Sequence[Entry], at_least: int) -> tuple[Pair, ...]:
    """Every pair of entries that is alike, most alike first; all are compared.

    Each word becomes a letter, written as often as it counts; of two texts with sorted letters the longest common
    subsequence is as long as what they share weighs.
    """
    found = [pair for pair in _above(entries, at_least) if may_double(pair.first, pair.second)]
    return tuple(sorted(found, key=lambda pair: (-pair.percent, pair.first.ref, pair.second.ref)))


def in_order(first: Entry, second: Entry) -> tuple[Entry, Entry]:
    """Proposals before assets before national applications, then by id."""
    one, other = sorted((first, second), key=lambda entry: (ORDER.index(entry.ref.partition(":")[0]), entry.ref))
    return one, other


def _above(entries: Iterable[Entry], at_least: int) -> Iterator[Pair]:
    """Beside a heavier entry, one that weighs A reaches `at_least` percent only where they share that much of A."""
    rising = sorted((entry for entry in entries if entry.weight), key=lambda entry: (entry.weight, entry.ref))
    if len(rising) < 2:
        return
    from rapidfuzz.distance import LCSseq
    from rapidfuzz.process import extract

    texts = _written(rising)
    for place, entry in enumerate(rising):
        needed = max(1, -(-at_least * entry.weight // 100))
        heavier = extract(texts[place], texts[place + 1 :], scorer=LCSseq.similarity, score_cutoff=needed, limit=None)
        for _, shared, step in heavier:
            other = rising[place + 1 + step]
            percent = _between(entry, other, int(shared))
            if percent >= max(1, at_least):
                yield Pair(*in_order(entry, other), percent)


def _written(entries: Sequence[Entry]) -> list[str]:
    known = sorted({word for entry in entries for word in entry.words})
    letters = {word: chr(_point(place)) for place, word in enumerate(known)}
    return ["".join(letters[word] * entry.words[word] for word in sorted(entry.words)) for entry in entries]


def _point(place: int) -> int:
    """A letter's number: one block of 20,000, then the planes beyond."""
    return FIRST_LETTER + place if place < MOST_LETTERS else 0x10000 + place - MOST_LETTERS


def _between(first: Entry, second: Entry, shared: int) -> int:
    """The percent; what the words of one OPD's name weigh beyond a setting is taken off all three weights."""
    excess = 0
    if first.opd == second.opd and first.own:
        setting = likeness_table().weights.setting
        both = first.own & first.words.keys() & second.words.keys()
        excess = sum(first.words[word] - setting for word in both)
    return _percent(shared - excess, first.weight - excess, second.weight - excess)


def _percent(shared: int, first: int, second: int) -> int:
    both, less = first + second, min(first, second)
    return 200 * shared * (both + less) // (3 * both * less) if shared >= likeness_table().least else 0


def _named(asset: Asset, applications: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """The national applications in its name; a national asset is also the one of its id."""
    name = tokens(asset.name)
    found = {each for each, words in applications.items() if words[0] in name and _holds(name, words)}
    return frozenset((*found, asset.id)) if asset.national and asset.id in applications else frozenset(found)


def _holds(words: Sequence[str], phrase: Sequence[str]) -> bool:
    length = len(phrase)
    return any(words[start : start + length] == phrase for start in range(len(words) - length + 1))


def _entry(
    record: Compared,
    kind: str,
    words: tuple[Word, ...],
    own: Domains,
    named: frozenset[str] = frozenset(),
) -> Entry:
    ref, opd = f"national:{record.id}", ""
    if isinstance(record, Proposal | Asset):
        ref, opd = record.ref, bare(record.opd[0])
    weights = {word.key: word.weight for word in words}
    names = {word.key: word.name for word in words}
    place = likeness_table().place_of(kind)
    return Entry(record, ref, place, weights, names, sum(weights.values()), named, opd, own.get(opd, frozenset()))


def _stands_for(entry: Entry, other: Entry) -> bool:
    return isinstance(other.record, NationalApplication) and other.record.id in entry.named


def _names(record: Compared, other: Compared) -> bool:
    if not isinstance(record, Proposal) or not isinstance(other, Proposal | Asset):
        return False
    return any(bare(named) == other.id for key in _relations_to(other) for named in getattr(record, key))


def _relations_to(other: Proposal | Asset) -> tuple[str, ...]:
    return ("depends_on", "excludes") if isinstance(other, Proposal) else ("builds", "upgrades", "replaces")

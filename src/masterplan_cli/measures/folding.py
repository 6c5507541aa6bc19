"""Text folded to the words that say what it is about: synonyms made one, what says nothing left out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from masterplan_cli.records.opd import Opd
from masterplan_cli.reference import likeness_table
from masterplan_cli.workspace import Workspace

LONGEST_ABBREVIATION = 12
SHORTEST_STEM = 4

_TOKEN = re.compile(r"[^\W_]+")
_PREFIXES = ("meng", "peng", "mem", "men", "pem", "pen", "per", "ber", "ter", "me", "pe", "di", "ke", "se")
_SUFFIXES = ("kan", "nya", "an", "i")

Tokens = tuple[str, ...]


class Word(NamedTuple):
    """What a word or phrase is folded to, what it counts (0 is left out), and how readers know it."""

    key: str
    weight: int
    name: str


class Folding:
    """The table of words together with a region's own: its name says nothing, names of its OPDs say little."""

    def __init__(self, ignored: Iterable[str] = (), setting: Iterable[str] = ()) -> None:
        table = likeness_table()
        self._plain = table.weights.plain
        listed: dict[Tokens, Word] = {}
        for name in chain(ignored, *table.ignored):
            listed.setdefault(tokens(name), Word("", 0, ""))
        for name in chain(*table.setting, setting):
            listed.setdefault(tokens(name), Word(name, table.weights.setting, name))
        for names in table.subjects:
            for name in names:
                listed.setdefault(tokens(name), Word(names[0], table.weights.subject, names[0]))
        self._phrases = _by_first(listed)
        self._single = {words[0]: word for words, word in listed.items() if len(words) == 1}
        self._add_stems()

    def words(self, *texts: str | None) -> tuple[Word, ...]:
        """The words of some texts, each once; of texts that say nothing, all they hold."""
        written = [tokens(text) for text in texts if text]
        found: dict[str, Word] = {}
        for word in chain.from_iterable(map(self._folded, written)):
            if word.weight:
                found.setdefault(word.key, word)
        return tuple(found.values()) or tuple(Word(each, self._plain, each) for each in dict.fromkeys(chain(*written)))

    def _add_stems(self) -> None:
        """Other forms of a listed word mean the same; only words that are left out must be met as they are."""
        for token, word in tuple(self._single.items()):
            if word.weight:
                self._single.setdefault(stem(token), word)

    def _folded(self, written: Tokens) -> Iterator[Word]:
        place = 0
        while place < len(written):
            token = written[place]
            for phrase, word in self._phrases.get(token, ()):
                if written[place : place + len(phrase)] == phrase:
                    yield word
                    place += len(phrase)
                    break
            else:
                yield self._single.get(token) or self._learned(token)
                place += 1

    def _learned(self, token: str) -> Word:
        """A word that no list holds: one with a digit or of one letter is left out, others are known by their stem."""
        if len(token) == 1 or not token.isalpha():
            word = Word("", 0, "")
        else:
            root = stem(token)
            word = self._single.get(root) or Word(root, self._plain, token)
        self._single[token] = word
        return word


def folding(workspace: Workspace) -> Folding:
    """The folding of a workspace."""
    region = tokens(workspace.settings.region.name)
    domains = [f"{''.join(region[start:])}{kind}" for start in range(len(region)) for kind in ("kab", "kota", "prov")]
    return Folding((*region, *domains), _names(workspace))


def _names(workspace: Workspace) -> Iterator[str]:
    """The OPDs as texts mention them: whole names of more than one word, ids and abbreviations."""
    for opd in workspace.all(Opd):
        short = (opd.id.replace("-", " "), opd.short_name)
        yield from (name.casefold() for name in short if name and len(name) <= LONGEST_ABBREVIATION)
        if len(tokens(opd.name)) > 1:
            yield opd.name.casefold()


def stem(word: str) -> str:
    """A word without one prefix and one suffix of Indonesian, unless too little would be left."""
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= SHORTEST_STEM:
            word = word[len(prefix) :]
            break
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= SHORTEST_STEM:
            return word[: -len(suffix)]
    return word


def tokens(text: str) -> Tokens:
    """The words of a text, in small letters, without marks."""
    return tuple(_TOKEN.findall(text.casefold()))


def _by_first(listed: Mapping[Tokens, Word]) -> Mapping[str, tuple[tuple[Tokens, Word], ...]]:
    """The phrases that begin with a word, longest first."""
    found: dict[str, list[tuple[Tokens, Word]]] = defaultdict(list)
    for phrase in sorted(listed, key=len, reverse=True):
        if len(phrase) > 1:
            found[phrase[0]].append((phrase, listed[phrase]))
    return {first: tuple(phrases) for first, phrases in found.items()}

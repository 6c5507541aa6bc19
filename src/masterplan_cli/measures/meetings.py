"""Which entries are worth comparing: they share an indicator, a sub kegiatan, a general field or a rare word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from masterplan_cli.measures.likeness import Entry
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.reference import likeness_table


def meetings(proposals: Iterable[Entry], others: Iterable[Entry]) -> Iterator[tuple[Entry, Sequence[Entry]]]:
    """Each proposal with the entries it meets: assets, and the proposals before it by start and id."""
    rising = sorted(proposals, key=_turn)
    entries = (*others, *rising)
    words = _by_word(entries)
    keys = _by_key(entries)
    common = likeness_table().common
    for place, entry in enumerate(rising, start=len(entries) - len(rising)):
        met: set[int] = set()
        for word in entry.words:
            met.update(words.get(word, ()))
        for key in _keys(entry):
            if len(keys[key]) <= common:
                met.update(keys[key])
        if found := [entries[each] for each in sorted(met) if each < place]:
            yield entry, found


def _turn(entry: Entry) -> tuple[int, str]:
    return entry.record.start if isinstance(entry.record, Proposal) else 0, entry.ref


def _by_word(entries: Sequence[Entry]) -> Mapping[str, list[int]]:
    """The places of each rare word."""
    found: dict[str, list[int]] = defaultdict(list)
    for place, entry in enumerate(entries):
        for word in entry.words:
            found[word].append(place)
    rare = likeness_table().rare
    return {word: places for word, places in found.items() if 1 < len(places) <= rare}


def _by_key(entries: Sequence[Entry]) -> Mapping[tuple[str, str], list[int]]:
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, entry in enumerate(entries):
        for key in _keys(entry):
            found[key].append(place)
    return found


def _keys(entry: Entry) -> Iterator[tuple[str, str]]:
    for indicator in set(entry.indicators):
        yield "indicator", indicator
    if isinstance(entry.record, Proposal):
        if entry.record.sub_kegiatan:
            yield "sub_kegiatan", entry.record.sub_kegiatan
        if entry.record.general_field:
            yield "general_field", entry.record.general_field.casefold()

"""What a made-up plan is built from: its records by kind, its agencies, and what all records share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

Values = dict[str, Any]

FIRST, LAST = 2025, 2029
YEARS = range(FIRST, LAST + 1)
RPJMD = f"rpjmd-{FIRST}-{LAST}"
LOCAL_LAW = "Perda Kabupaten Contoh Nomor 5 Tahun 2016 tentang Pembentukan dan Susunan Perangkat Daerah"
DOCUMENT = "Dokumen RPJMD Kabupaten Contoh 2025-2029, Bab IV"

WORDS_OF_A_TITLE = 4
PLACES = 7
SYLLABLES = ("ba", "ci", "du", "ga", "je", "ka", "lu", "mo", "na", "pa", "ro", "sa", "ti", "wa", "ya", "lo", "ke", "ru")


@dataclass(frozen=True)
class Size:
    """How many records of the main kinds."""

    opd: int = 50
    indicators: int = 600
    assets: int = 200
    proposals: int = 200


@dataclass
class Agency:
    """An OPD that carries indicators and proposes, with the names of its work that are not used up yet."""

    id: str
    name: str
    bidang: str
    work: list[tuple[str, str]]
    used: int = 0
    indicators: list[str] = field(default_factory=list)
    served: list[tuple[str, int]] = field(default_factory=list)

    def next_task(self) -> tuple[str, str]:
        """As the next work, in the first words of its name."""
        code, name = self.next_work()
        words = name.split()[:WORDS_OF_A_TITLE]
        while words[-1] in ("dan", "atau", "di", "pada", "untuk", "yang", "dalam", "oleh", "dengan", "bagi"):
            words.pop()
        return code, " ".join(words)

    def next_work(self) -> tuple[str, str]:
        """A sub kegiatan, as code and name; told apart by a number once all have been used."""
        code, name = self.work[self.used % len(self.work)]
        turn = self.used // len(self.work)
        self.used += 1
        return code, f"{name} tahap {turn + 1}" if turn else name


@dataclass
class Plan:
    """The settings and the records by kind and id."""

    settings: Values
    records: dict[str, dict[str, Values]] = field(default_factory=dict)

    def add(self, kind: str, record_id: str, values: Values) -> None:
        """Adds a record, which must be new."""
        assert record_id not in self.records.setdefault(kind, {})
        self.records[kind][record_id] = values

    @property
    def count(self) -> int:
        """How many records there are."""
        return sum(map(len, self.records.values()))


def traced(basis: str, **values: Any) -> Values:
    """A record's values with a source; `basis` is the key whose origin is explained."""
    return {**values, "sources": [DOCUMENT], "confidence": "published", "basis": {basis: "disusun untuk pengujian"}}


def numbered(items: Sequence[str]) -> Iterator[tuple[int, str]]:
    """From one on, as people count."""
    return enumerate(items, 1)


def places(rng: Random) -> str:
    """Villages that no other record names, as what sets two undertakings of one kind apart."""
    names = ["".join(rng.choices(SYLLABLES, k=4)).capitalize() for _ in range(PLACES)]
    return f"{', '.join(names[:-1])}, dan {names[-1]}"

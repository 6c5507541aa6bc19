"""Which lines of spending are IT, and what shows it: what they pay for, their code or account, their description.

Signs: `reference/it_spending.yaml`, from the sub kegiatan and accounts in which agencies budget IT.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from masterplan_cli.records.spending import Spending
from masterplan_cli.reference import it_spending, nomenclature
from masterplan_cli.reference.money import Sign

CODE_KEYS = ("sub_kegiatan", "program")
SUPPORTING = "0.00.01"


class Standing(StrEnum):
    """Whether a line is IT: `POSSIBLE` where a sign alone proves nothing, `UNKNOWN` where nothing could be a sign."""

    IT = "it"
    POSSIBLE = "possible"
    OTHER = "other"
    UNKNOWN = "unknown"


class Match(NamedTuple):
    """A sign that was found: the key it stands in, what stands there, and what the sign is called."""

    key: str
    found: str
    name: str


@dataclass(frozen=True, slots=True)
class Recognition:
    """What a line was taken for, and every sign that led to it."""

    standing: Standing
    matches: tuple[Match, ...] = ()


def recognised(line: Spending) -> Recognition:
    """Whether a line is IT, by the strongest sign it carries."""
    named = tuple(
        Match(key, ", ".join(references), "")
        for key, references in (("proposals", line.proposals), ("assets", line.assets))
        if references
    )
    signs = _signs(line)
    strong = tuple(match for match, sign in signs if sign.strength == "strong")
    if named or strong:
        return Recognition(Standing.IT, (*named, *strong))
    shared = tuple(match for match, _ in signs)
    words = tuple(Match("description", word, word) for word in words_in(line.description))
    if shared and words:
        return Recognition(Standing.IT, (*shared, *words))
    if shared or words:
        return Recognition(Standing.POSSIBLE, (*shared, *words))
    has_code = line.sub_kegiatan or line.program or line.account
    return Recognition(Standing.OTHER if has_code else Standing.UNKNOWN)


def words_in(text: str) -> tuple[str, ...]:
    """The words of IT that a text holds, each once, in the order of the list."""
    folded = f" {' '.join(_letters(text).split())} "
    if _first_words().isdisjoint(folded.split()):
        return ()
    return tuple(word for word, spaced in _spaced_words() if spaced in folded)


def _signs(line: Spending) -> tuple[tuple[Match, Sign], ...]:
    """The signs in a line's code and account, the nearest of each; the sub kegiatan before the program above it."""
    found: list[tuple[Match, Sign]] = []
    for key, code in (("sub_kegiatan", line.sub_kegiatan), ("program", line.program)):
        sign = _of_code(code) if code is not None and not found else None
        if code is not None and sign is not None:
            found.append((Match(key, code, sign.name), sign))
    sign = _of_account(line.account) if line.account is not None else None
    if line.account is not None and sign is not None:
        found.append((Match("account", line.account, sign.name), sign))
    return tuple(found)


@cache
def _of_code(code: str) -> Sign | None:
    """The sign a planning code lies in; in the supporting program `.0011` is `.11`, elsewhere another number."""
    canonical = nomenclature().canonical(code)
    if canonical.startswith(SUPPORTING) and canonical.count(".") == 5:
        head, _, last = canonical.rpartition(".")
        canonical = f"{head}.{int(last):02d}"
    return _nearest(canonical.split("."), _by_code())


@cache
def _of_account(account: str) -> Sign | None:
    """The sign an account lies in, in either form of its last two segments."""
    return _nearest(_numbers(account), _by_account())


def _nearest(segments: Iterable[str], signs: Mapping[tuple[str, ...], Sign]) -> Sign | None:
    whole = tuple(segments)
    return next((signs[whole[:end]] for end in range(len(whole), 0, -1) if whole[:end] in signs), None)


@cache
def _by_code() -> Mapping[tuple[str, ...], Sign]:
    return {tuple(sign.code.split(".")): sign for sign in it_spending().codes}


@cache
def _by_account() -> Mapping[tuple[str, ...], Sign]:
    return {tuple(_numbers(sign.code)): sign for sign in it_spending().accounts}


def _numbers(account: str) -> list[str]:
    return [segment.lstrip("0") for segment in account.split(".")]


@cache
def _spaced_words() -> tuple[tuple[str, str], ...]:
    return tuple((word, f" {' '.join(_letters(word).split())} ") for word in it_spending().words)


@cache
def _first_words() -> frozenset[str]:
    return frozenset(spaced.split()[0] for _, spaced in _spaced_words())


def _letters(text: str) -> str:
    """Lower case, with a space for whatever is neither a letter nor a digit."""
    return "".join(letter if letter.isalnum() else " " for letter in text.casefold())

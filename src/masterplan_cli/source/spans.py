"""Where keys and values stand in a text; only files that have a finding are read for it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]

from masterplan_cli.diagnostics import FIRST_LINE, Route, Span


@dataclass(frozen=True, slots=True)
class Spans:
    """Every key and value of a text with its stretch, as indexes of code points."""

    breaks: tuple[int, ...]
    keys: dict[Route, tuple[int, int]]
    values: dict[Route, tuple[int, int]]
    firsts: dict[Route, tuple[int, int]]

    @classmethod
    def of(cls, text: str) -> Spans:
        """Reads a text a second time, for places; only files that have a finding pay for it."""
        keys: dict[Route, tuple[int, int]] = {}
        values: dict[Route, tuple[int, int]] = {}
        for route, is_key, start, end in _walk(text):
            (keys if is_key else values).setdefault(route, (start, end))
        firsts: dict[Route, tuple[int, int]] = {}
        for route, span in keys.items():
            while route and route[:-1] not in firsts:
                route = route[:-1]
                firsts[route] = span
        breaks = tuple(found.start() for found in re.finditer("\n", text))
        return cls(breaks, keys, values, firsts)

    def find(self, route: Route, *, is_key: bool = False) -> Span:
        """The span of a route, or of the nearest thing above it that is written."""
        while route:
            value, key = self.values.get(route), self.keys.get(route)
            if key is not None and (is_key or value is None):
                return self._span(*key)
            if value is not None:
                span = self._span(*value)
                if span.line == span.end_line:
                    return span
                return self._span(*key) if key is not None else self._first_key(route)
            route, is_key = route[:-1], False
        return self._first_key(())

    def _first_key(self, route: Route) -> Span:
        first = self.firsts.get(route)
        if first is None and route in self.values:
            first = (self.values[route][0], self.values[route][0] + 1)
        return self._span(*first) if first else FIRST_LINE

    def _span(self, start: int, end: int) -> Span:
        return Span(*self._position(start), *self._position(end))

    def _position(self, index: int) -> tuple[int, int]:
        line = bisect_right(self.breaks, index - 1) if index else 0
        return line + 1, index - (self.breaks[line - 1] if line else -1)


def _walk(text: str) -> Iterator[tuple[Route, bool, int, int]]:
    """Every key and value of a text that was read before, as (route, whether a key, start, end)."""
    around: list[tuple[Route, str | int | None, bool, int]] = []  # what is open: its four, as below
    within: Route = ()
    step: str | int | None = None  # the key or position of what comes next; None before a key, and at the top
    is_keyed = False
    start = 0
    event: Any
    for event in iter(CParser(text).get_event, None):
        kind = type(event)
        if kind is yaml.ScalarEvent or kind is yaml.AliasEvent:
            first, last = event.start_mark.index, event.end_mark.index
            if is_keyed and step is None:
                step = event.value if kind is yaml.ScalarEvent else f"*{event.anchor}"
                yield (*within, step), True, first, last
                continue
            if last > first:
                yield within if step is None else (*within, step), False, first, last
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            around.append((within, step, is_keyed, start))
            within = within if step is None else (*within, step)
            is_keyed, start = kind is yaml.MappingStartEvent, event.start_mark.index
            step = None if is_keyed else 0
            continue
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            yield within, False, start, event.end_mark.index
            within, step, is_keyed, start = around.pop()
        step = None if is_keyed or step is None else int(step) + 1

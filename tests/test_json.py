"""JSON of commands: what the library would write, and numbers digit by digit."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masterplan_cli.commands.json_text import Json, as_json


@pytest.mark.parametrize(
    "number", ["2.60", "0.1", "-0.05", "123456789012345678.12", "0.0000000000000001", "100", "999999999999999999999"]
)
def test_a_number_keeps_its_digits(number: str) -> None:
    assert as_json({"value": Decimal(number)}) == f'{{\n "value": {number}\n}}\n'


def test_a_number_is_never_written_with_an_exponent() -> None:
    assert as_json([Decimal("1E+3"), Decimal("1E-7")]) == "[\n 1000,\n 0.0000001\n]\n"


VALUES: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=12,
)


@given(VALUES)
def test_everything_else_is_written_as_the_library_does(content: Json) -> None:
    assert as_json(content) == json.dumps(content, ensure_ascii=True, indent=1) + "\n"

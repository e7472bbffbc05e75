"""Whoever reads what others wrote returns, or says in one sentence why not; `make fuzz` tries far more."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.shapes import INPUTS
from tests.fuzz.targets import SEEDS, TARGETS

FOUND = {
    "value": [b"\0\x92\xa3rng\xff"],  # a generator with a negative seed
    "course": [b'course: {"\\e[31m": 1}\nassignments: {}\n'],  # a key that steers a terminal, quoted in the sentence
    "store": [
        SEEDS["store"][1].replace(b"done", b"\xff\xffne"),  # text that is not UTF-8
        SEEDS["store"][0].replace(b"double", b"dotble", 2),  # a bit of a score or a name that has changed on the disk
    ],
    "stored": [b"", b"null", b'{"assignment": "\x80"}', b"[" * 100_000],
}


@pytest.mark.parametrize("name", TARGETS)
@given(data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[*HealthCheck])
def test_only_documented_errors_come_out(name, data):
    """Inputs of nearly the right form are read or refused in the documented way."""
    TARGETS[name](data.draw(INPUTS[name]))


@pytest.mark.parametrize("name, data", [(name, data) for name, found in SEEDS.items() for data in found])
def test_inputs_of_the_right_form_are_read(name, data):
    """The inputs that others are made from are themselves in order."""
    TARGETS[name](data)


@pytest.mark.parametrize("name, data", [(name, data) for name, found in FOUND.items() for data in found])
def test_what_was_found_once_stays_mended(name, data):
    """An input that did more than it should does so no more."""
    TARGETS[name](data)

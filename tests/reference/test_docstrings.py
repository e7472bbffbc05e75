"""The examples in the reference's docstrings give what stands there: they are the first that a student sees."""

import doctest
import importlib
import pkgutil

import pytest

import reference

MODULES = [one.name for one in pkgutil.walk_packages(reference.__path__, "reference.") if not one.ispkg]


@pytest.mark.parametrize("name", MODULES)
def test_examples_give_what_stands_there(name):
    """Each example prints what its docstring says; lines may be broken elsewhere."""
    found = doctest.testmod(importlib.import_module(name), optionflags=doctest.NORMALIZE_WHITESPACE)

    assert found.failed == 0

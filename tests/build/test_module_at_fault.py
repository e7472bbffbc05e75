"""A module of the course that cannot be imported, met while an assignment is built."""

import pytest

from autograder.build.module import module_source
from autograder.errors import UserError


@pytest.mark.parametrize(
    "line, what",
    {"x = (": "SyntaxError: '(' was never closed", "1 / 0": "ZeroDivisionError: division by zero"}.items(),
    ids=["syntax", "error"],
)
def test_a_module_that_cannot_be_imported_is_a_sentence_with_its_place(package, tmp_path, line, what):
    """File and line, the module, and what Python says."""
    name = package(layer=f'"""A layer."""\n{line}\n')

    with pytest.raises(UserError) as caught:
        module_source(f"{name}.layer")

    path = tmp_path / name / "layer.py"
    assert str(caught.value) == f"{path}:2: the module {name}.layer cannot be imported: {what}"


def test_a_module_that_is_not_there_is_a_sentence(package):
    """A name that leads nowhere is refused."""
    name = package()

    with pytest.raises(UserError, match=rf"There is no module {name}\.layer; correct its name or write it"):
        module_source(f"{name}.layer")

"""Functions in recorded cases: they are stored by name, and the file that students get has the same ones."""

import io
import json

import numpy as np
import pytest

from autograder.border.values import Named
from autograder.box.networks import DRIVERS
from autograder.box.probes import PROBES
from autograder.build.coursecheck import FUNCTIONS, describe, report_on
from autograder.build.errors import BuildError
from autograder.build.recordings import Recording, pack


def test_students_have_every_probe():
    """The check file has the open functions of the box (those for networks apart); each gives the same number."""
    x = np.array([[1.0, -2.0], [0.5, 4.0]])
    probes = {name: function for name, function in PROBES.items() if name not in DRIVERS}

    assert list(FUNCTIONS) == list(probes)
    assert [function(x) for function in FUNCTIONS.values()] == [function(x) for function in probes.values()]


def test_a_probe_is_recorded_by_its_name():
    """A recorded argument that is a probe is stored as a name and nothing else."""
    recording = Recording("measure", "a case", (Named("probe", "cubed_sum"), np.ones(2)), {}, np.ones(2))

    with np.load(io.BytesIO(pack([recording]))) as archive:
        case = json.loads(archive["cases"].tobytes())["exercises"]["measure"]["cases"][0]

    assert case["args"][0] == {"function": "cubed_sum"}


def test_a_function_of_the_student_is_handed_over(tmp_path, monkeypatch):
    """A recorded argument that is another exercise becomes the student's own function of that name, if there is one."""
    recording = Recording("apply", "a case", (Named("student", "halve"), 5.0), {}, 2.5)
    (tmp_path / "01.checks.npz").write_bytes(pack([recording]))
    monkeypatch.chdir(tmp_path)
    names = {"apply": lambda function, x: function(x), "halve": lambda x: x / 2}

    assert report_on("apply", names).passed
    assert not report_on("apply", {**names, "halve": lambda x: x}).passed
    assert not report_on("apply", {"apply": names["apply"]}).passed


def test_unknown_functions_cannot_be_recorded():
    """Only functions that students have are recorded: another one is refused with the case's name."""
    recording = Recording("measure", "a case", (Named("probe", "unknown"),), {}, 1.0)

    with pytest.raises(BuildError, match="visible case 'a case'"):
        pack([recording])


def test_a_function_is_described_by_what_it_returns():
    """The report of a failed case says what the function computes."""
    assert describe(FUNCTIONS["sum_of_squares"]) == (
        "the function sum_of_squares: the sum of the squares of all elements"
    )


def test_functions_and_generators_are_described():
    """A student's function is called by its name, and a generator by what it is for."""

    def halve(x):
        return x / 2

    assert describe(halve) == "your function halve"
    assert describe(np.random.default_rng(0)) == "a generator of random numbers"


def test_cases_of_one_kind_are_counted(tmp_path, monkeypatch):
    """Where one test makes several cases, the report numbers them."""
    cases = [Recording("same", title, (x,), {}, x) for x, title in ((1.0, "Ones."), (2.0, "Others."), (3.0, "Others."))]
    (tmp_path / "01.checks.npz").write_bytes(pack(cases))
    monkeypatch.chdir(tmp_path)

    report = report_on("same", {"same": lambda x: x})

    assert [title for _, title in report.titled] == ["Ones.", "Others. (1 of 2)", "Others. (2 of 2)"]

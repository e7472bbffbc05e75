"""Exercises that are classes or take networks: built over there, given numbers by name, compared by what they do."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest
import yaml
from nbconvert.preprocessors import ExecutePreprocessor

from autograder.build.solutions import solved_notebook
from autograder.build.source import build_assignment
from autograder.course.config import load_course
from autograder.gradebook.rebuild import cells_to_run
from autograder.judge.client import Judge
from autograder.judge.results import ExerciseResult, Submission

COURSE = Path(__file__).parents[1] / "small_networks" / "course.yaml"
NAME = "09_lenet"
Change = tuple[str, str, str]


@pytest.fixture(scope="module")
def networks(tmp_path_factory: pytest.TempPathFactory) -> SimpleNamespace:
    """Build the small course with networks; return it with its solved notebook."""
    place = tmp_path_factory.mktemp("networks")
    settings = yaml.safe_load(COURSE.read_text(encoding="utf-8"))
    settings |= {"base": str(COURSE.parents[2]), "classroom": str(place / "classroom")}
    file = place / "course.yaml"
    file.write_text(yaml.safe_dump(settings), encoding="utf-8")
    course = load_course(file)
    build_assignment(course, NAME)
    return SimpleNamespace(file=file, course=course, solved=solved_notebook(course, NAME, {}))


@pytest.fixture(scope="module")
def graded(networks: SimpleNamespace) -> Iterator[Callable[..., dict[str, ExerciseResult]]]:
    """Grade the solved notebook with some changes (cell, old text, new text); return the results by exercise."""
    with Judge(networks.file, NAME) as judge:

        def grade(*changes: Change) -> dict[str, ExerciseResult]:
            cells = cells_to_run(changed(networks.solved, changes))
            result = judge.grade(Submission(assignment=NAME, student="ada", cells=cells))
            return {exercise.exercise: exercise for exercise in result.exercises}

        yield grade


def changed(notebook: nbformat.NotebookNode, changes: tuple[Change, ...]) -> nbformat.NotebookNode:
    """Return a copy of a notebook with texts replaced in some cells."""
    copy = nbformat.from_dict(notebook)
    for name, old, new in changes:
        cell = next(cell for cell in copy.cells if cell.id == name)
        assert old in cell.source
        cell.source = cell.source.replace(old, new)
    return copy


def test_a_solved_notebook_earns_everything(graded):
    """A class, a function that is handed a network and one without PyTorch are all right."""
    results = graded()

    assert {name: result.score for name, result in results.items()} == {"LeNet5": 6, "saliency": 2, "residual_sum": 2}


def test_an_attribute_of_another_name_is_a_sentence(graded):
    """What the network lacks and what nobody asked for are named; nothing is guessed."""
    result = graded(("LeNet5", "self.dense1", "self.fc1"))["LeNet5"]

    messages = [test.message for test in result.tests if test.outcome == "raised"]
    assert "the network has no 'dense1.weight' and no 'dense1.bias'" in messages[0]
    assert "'fc1.weight' and 'fc1.bias', which nobody asked for" in messages[0]
    assert result.score == 0


def test_wrong_wiring_is_recognised_by_its_numbers(graded):
    """Squashing by tanh gives the numbers of a known mistake, and the shapes are right still."""
    result = graded(("LeNet5", "torch.relu", "torch.tanh"))["LeNet5"]

    assert [mistake.name for mistake in result.possibilities] == ["tanh of 1998"]
    assert 0 < result.score < result.points


def test_pytorch_refuses_where_numpy_is_to_be_used(graded):
    """An answer by PyTorch's means raises one sentence, and costs the exercise its points."""
    by_torch = "import torch\n    return torch.relu(torch.from_numpy(a + f)).numpy()\n    "
    result = graded(("residual_sum", "### BEGIN SOLUTION\n    ", f"### BEGIN SOLUTION\n    {by_torch}"))["residual_sum"]

    assert result.score == 0
    assert "this exercise is written in NumPy" in result.tests[0].message


def test_what_is_no_network_is_said(graded):
    """A builder that returns something else is told so."""
    new = "def LeNet5(*_, **__):\n    return 5\n\n\nclass Other(nn.Module):"
    result = graded(("LeNet5", "class LeNet5(nn.Module):", new))["LeNet5"]

    assert "LeNet5 has to be a network (an nn.Module), and is of type int" in result.tests[1].message


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ((), "all 2 visible cases are right"),
        ((("LeNet5", "self.dense1", "self.fc1"),), "missing is 'dense1.weight', 'dense1.bias'"),
        ((("LeNet5", "torch.relu", "torch.tanh"),), r"outputs \(see networks.py\) was called with"),
    ],
)
def test_the_visible_check_builds_networks_in_the_notebook(networks, tmp_path, changes, said):
    """`check` compares networks without the judge, with the files that lie beside the notebook."""
    for file in (networks.course.classroom / "source" / NAME).iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    notebook = changed(networks.solved, changes)

    ExecutePreprocessor(timeout=60, kernel_name="python3").preprocess(notebook, {"metadata": {"path": str(tmp_path)}})

    outputs = next(cell for cell in notebook.cells if cell.id == "check_LeNet5").outputs
    assert re.search(said, outputs[0]["data"]["text/plain"])


def test_no_process_imports_torch_without_need():
    """The open functions of networks are there without PyTorch."""
    code = "import autograder.box.probes, autograder.judge.networks, sys; sys.exit('torch' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

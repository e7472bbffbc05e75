"""A rebuilt submission has the frame of the release and the work of the student, whatever was done to the notebook."""

import copy
import random

import nbformat
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_markdown_cell

from autograder.errors import UserError
from autograder.gradebook.rebuild import PROBLEM, cells_to_run, is_check, load_skeleton, rebuild_file, skeleton_path

MINE = "def conv2d(x, w, b=None, stride=1, padding=0):\n    return x"


@pytest.fixture
def rebuilt(tmp_path, skeleton):
    """Return a function that hands in a notebook and returns what becomes of it."""

    def make(notebook):
        path = tmp_path / "03_convolution.ipynb"
        path.write_text(nbformat.writes(notebook), encoding="utf-8")
        made = rebuild_file(skeleton, path, ["conv2d"])
        assert PROBLEM not in made.metadata
        nbformat.validate(made)
        assert len({cell.id for cell in made.cells}) == len(made.cells)
        assert frame_of(made) == frame_of(skeleton)
        return made

    return make


def frame_of(notebook):
    """Return what is ours: order, metadata, texts, set-up and checks; not the source that students write."""
    ours = [cell for cell in notebook.cells if not cell.id.startswith("own-")]
    locked = {
        cell.id for cell in ours if cell.cell_type == "markdown" or cell.metadata.get("nbgrader", {}).get("locked")
    }
    return [(cell.id, cell.cell_type, cell.metadata, cell.id in locked and cell.source) for cell in ours]


def cell_of(notebook, name):
    """Return a cell by its id."""
    return next(cell for cell in notebook.cells if cell.id == name)


def order(notebook):
    """Return the sources of the cells that run, in order."""
    return [cell.source for cell in cells_to_run(notebook)]


def test_an_untouched_notebook_stays_as_released(rebuilt, skeleton):
    """What was not changed is the release again."""
    assert [cell.source for cell in rebuilt(skeleton).cells] == [cell.source for cell in skeleton.cells]


def test_the_solution_is_the_students(rebuilt, notebook):
    """The source of a solution cell comes from the student."""
    assert cell_of(rebuilt(notebook), "conv2d").source == MINE


def deleted(notebook):
    """Leave the solution alone."""
    notebook.cells = [cell for cell in notebook.cells if cell.id == "conv2d"]


def reordered(notebook):
    """Mix all cells."""
    random.Random(0).shuffle(notebook.cells)


def doubled(notebook):
    """Copy all cells with their marks."""
    copies = copy.deepcopy(notebook.cells)
    for cell in copies:
        cell.id = f"copy-{cell.id}"
    notebook.cells += copies


def relabelled(notebook):
    """Call the solution something else."""
    cell_of(notebook, "conv2d").metadata.nbgrader.grade_id = "something_else"


def flipped(notebook):
    """Turn every mark round and ask for 100 points."""
    for cell in notebook.cells:
        marks = cell.metadata.get("nbgrader", {})
        marks.update({key: not marks[key] for key in ("grade", "solution", "locked") if key in marks}, points=100)


def check_edited(notebook):
    """Let the check say the score."""
    cell_of(notebook, "check_conv2d").source = "10.0"


def setup_edited(notebook):
    """End the process in the set-up."""
    cell_of(notebook, "setup").source = "import os; os._exit(0)"


def text_edited(notebook):
    """Overwrite all text."""
    for cell in notebook.cells:
        cell.source = "gone" if cell.cell_type == "markdown" else cell.source


def kinds_changed(notebook):
    """Turn code into text and text into code."""
    kinds = {"code": new_markdown_cell, "markdown": new_code_cell}
    notebook.cells = [kinds[cell.cell_type](cell.source, id=cell.id, metadata=cell.metadata) for cell in notebook.cells]


def ids_lost(notebook):
    """Give all cells new ids."""
    for number, cell in enumerate(notebook.cells):
        cell.id = f"new-{number}"


def marks_lost(notebook):
    """Drop all metadata."""
    for cell in notebook.cells:
        cell.metadata = {}


def ids_and_marks_lost(notebook):
    """Keep the sources alone."""
    ids_lost(notebook)
    marks_lost(notebook)


def ids_and_marks_of_the_solution_lost(notebook):
    """Keep the source of the solution alone."""
    cell = cell_of(notebook, "conv2d")
    cell.id, cell.metadata = "new", {}


def metadata_of_nonsense(notebook):
    """Write nonsense into metadata."""
    for cell in notebook.cells:
        cell.metadata = {**cell.metadata, "collapsed": 3, "deletable": "no", "execution": [[]]}


@pytest.mark.parametrize(
    "spoil",
    [
        deleted, reordered, doubled, relabelled, flipped, check_edited, setup_edited, text_edited, kinds_changed,
        ids_lost, marks_lost, ids_and_marks_lost, ids_and_marks_of_the_solution_lost, metadata_of_nonsense,
    ],
)  # fmt: skip
def test_whatever_is_done_to_a_notebook_its_solution_is_graded(rebuilt, notebook, spoil):
    """Frame from the release, solution from the student, and nothing after it defines the function anew."""
    spoil(notebook)

    made = rebuilt(notebook)

    assert cell_of(made, "conv2d").source == MINE
    assert [source for source in order(made) if "def conv2d" in source] == [MINE]


def test_of_several_copies_the_last_changed_one_counts(rebuilt, notebook, skeleton):
    """Other changed copies still run, before it; unchanged ones are dropped."""
    stub = cell_of(skeleton, "conv2d")
    place = notebook.cells.index(cell_of(notebook, "conv2d"))
    first, last = copy.deepcopy(stub), copy.deepcopy(stub)
    first.source, last.source = "helper = 1", MINE + "  # better"
    notebook.cells[place + 1 : place + 1] = [copy.deepcopy(stub), first, copy.deepcopy(stub), last, copy.deepcopy(stub)]
    ids_lost(notebook)

    made = rebuilt(notebook)

    assert cell_of(made, "conv2d").source == last.source
    ran = order(made)
    assert stub.source not in ran
    assert ran.index(MINE) < ran.index("helper = 1") < ran.index(last.source)


def test_own_cells_run_in_their_place(rebuilt, notebook):
    """Cells of the student's own stay between the cells where they were written."""
    place = notebook.cells.index(cell_of(notebook, "conv2d"))
    notebook.cells.insert(place + 1, new_code_cell("after = 2"))
    notebook.cells.insert(place, new_code_cell("before = 1"))
    notebook.cells.insert(0, new_code_cell("first = 0"))
    notebook.cells.append(new_code_cell("last = 3"))

    ran = order(rebuilt(notebook))

    assert ran[0] == "first = 0"
    assert ran[-1] == "last = 3"
    assert ran.index("before = 1") + 1 == ran.index(MINE) == ran.index("after = 2") - 1


def test_a_function_written_elsewhere_replaces_a_deleted_solution_cell(rebuilt, notebook):
    """A student who deleted the solution cell and wrote an own one is graded by that, with what it needs before it."""
    place = notebook.cells.index(cell_of(notebook, "conv2d"))
    notebook.cells[place : place + 1] = [new_code_cell("helper = 1"), new_code_cell(MINE)]

    made = rebuilt(notebook)

    assert cell_of(made, "conv2d").source == MINE
    assert order(made).index("helper = 1") < order(made).index(MINE)


def test_answers_to_questions_are_the_students(tmp_path, skeleton, notebook):
    """Cells without marks that are kept for an answer, in code or in words, are taken wherever they were put."""
    asked = [
        new_code_cell("parameters = None  # a whole number", id="parameters", metadata={"deletable": False}),
        new_markdown_cell("*Write your answer here.*", id="answer-why", metadata={"deletable": False}),
    ]
    frame = copy.deepcopy(skeleton)
    frame.cells += asked
    notebook.cells[:0] = [new_markdown_cell("Because.", id="answer-why"), new_code_cell("parameters = 42")]
    path = tmp_path / "03_convolution.ipynb"
    path.write_text(nbformat.writes(notebook), encoding="utf-8")

    made = rebuild_file(frame, path, ["conv2d", "parameters"])

    assert [cell.source for cell in made.cells[-2:]] == ["parameters = 42", "Because."]
    assert made.cells[-2].metadata == {"deletable": False}


def test_examples_may_be_edited(rebuilt, notebook):
    """Code cells of the text are the student's to play with, and run as they left them."""
    example = next(cell for cell in notebook.cells if cell.id.startswith("code-"))
    example.source += "\nprint('mine')"

    assert example.source in order(rebuilt(notebook))


def test_own_text_is_kept(rebuilt, notebook):
    """Text and raw cells of the student's own are kept as text; they do not run."""
    notebook.cells += [new_markdown_cell("my notes"), nbformat.v4.new_raw_cell("raw notes")]

    made = rebuilt(notebook)

    assert [(cell.cell_type, cell.source) for cell in made.cells[-2:]] == [
        ("markdown", "my notes"),
        ("markdown", "raw notes"),
    ]


def test_checks_are_never_run(skeleton):
    """What is graded is not among the cells that run."""
    checks = {cell.id for cell in skeleton.cells if is_check(cell)}

    assert checks == {"check_conv2d"}
    assert not checks & {cell.id for cell in cells_to_run(skeleton)}


@given(st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
def test_any_selection_of_cells_gives_the_frame(tmp_path, skeleton, data):
    """However cells are dropped, doubled and mixed with own ones, the frame is whole and the last version counts."""
    versions = [{**copy.deepcopy(cell_of(skeleton, "conv2d")), "source": f"{MINE}  # {n}"} for n in range(3)]
    own = [new_code_cell("mine = 1"), new_markdown_cell("mine")]
    cells = data.draw(st.lists(st.sampled_from([*skeleton.cells, *versions, *own]), max_size=30))
    cells = [{**cell, "id": f"n{number}"} for number, cell in enumerate([*cells, versions[0]])]
    path = tmp_path / "03_convolution.ipynb"
    path.write_text(nbformat.writes(nbformat.from_dict({**skeleton, "cells": cells})), encoding="utf-8")

    made = rebuild_file(skeleton, path, ["conv2d"])

    nbformat.validate(made)
    assert frame_of(made) == frame_of(skeleton)
    assert [source for source in order(made) if "def conv2d" in source][-1] == versions[0]["source"]


@pytest.mark.parametrize("left", [b"", b'{"cells": [', b"\xff", b"{}"])
def test_a_released_notebook_that_was_damaged_is_a_sentence(tmp_path, left):
    """What a full disk left of the release is told with the command that makes it again."""
    path = skeleton_path(tmp_path, "01_small")
    path.parent.mkdir(parents=True)
    path.write_bytes(left)

    with pytest.raises(UserError, match="course build --force 01_small"):
        load_skeleton(tmp_path, "01_small")

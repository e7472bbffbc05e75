"""The source notebook and the files next to it."""

import io
import json
import os
import subprocess
import sys

import nbformat
import numpy as np
import pytest

from autograder.build import notebook as notebook_cells
from autograder.build.errors import BuildError
from autograder.build.source import source_files, write_files

NAME = "03_convolution"


@pytest.fixture
def files(convolution, convolution_recordings):
    """Everything that is built for assignment 03."""
    return source_files(convolution, NAME, convolution_recordings)


@pytest.fixture
def notebook(files):
    """Its notebook."""
    return nbformat.reads(files[f"{NAME}.ipynb"].decode(), as_version=4)


def test_the_folder_holds_what_students_need(files):
    """Notebook, check file, recorded cases, given functions and data."""
    assert list(files) == [f"{NAME}.checks.npz", f"{NAME}.ipynb", "camera.npz", "coursecheck.py", "given.py"]


def test_the_same_input_gives_the_same_bytes(files, convolution, convolution_recordings):
    """Two builds are equal in every file."""
    assert source_files(convolution, NAME, convolution_recordings) == files


def test_the_notebook_is_valid_and_has_nothing_to_hide(notebook):
    """It has nbformat 4.5, a Python kernel, no outputs, no metadata of the text."""
    nbformat.validate(notebook)

    code = [cell for cell in notebook.cells if cell.cell_type == "code"]

    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    assert notebook.metadata.kernelspec.name == "python3"
    assert set(notebook.metadata) == {"kernelspec", "language_info"}
    assert all(not cell.outputs and cell.execution_count is None for cell in code)
    assert {key for cell in notebook.cells for key in cell.metadata} == {"nbgrader"}


def test_an_exercise_is_a_solution_cell_and_a_graded_check(notebook):
    """With these, nbgrader finds the stub and the check with the points of course.yaml."""
    ids = [cell.id for cell in notebook.cells]
    stub, check = (notebook.cells[ids.index(name)] for name in ("conv2d", "check_conv2d"))

    assert ids.index("check_conv2d") == ids.index("conv2d") + 1
    assert "### BEGIN SOLUTION" in stub.source
    assert check.source == 'check("conv2d")'
    assert stub.metadata.nbgrader == {
        "grade": False,
        "grade_id": "conv2d",
        "locked": False,
        "schema_version": 3,
        "solution": True,
        "task": False,
    }
    assert check.metadata.nbgrader == {
        "grade": True,
        "grade_id": "check_conv2d",
        "locked": True,
        "points": 10,
        "schema_version": 3,
        "solution": False,
        "task": False,
    }


def test_identifiers_do_not_depend_on_the_position(convolution, convolution_recordings, notebook, tmp_path):
    """A new passage at the beginning leaves every other identifier as it was."""
    text = convolution.root / convolution.texts / NAME / "text.md"
    moved = tmp_path / "assignments" / NAME / "text.md"
    moved.parent.mkdir(parents=True)
    moved.write_text(text.read_text().replace("\n# The", "\nA new passage.\n\n+++\n\n# The", 1))
    convolution.texts = tmp_path / "assignments"

    built = json.loads(source_files(convolution, NAME, convolution_recordings)[f"{NAME}.ipynb"])

    ids = [cell["id"] for cell in built["cells"]]
    assert sorted(ids[1:]) == sorted(cell.id for cell in notebook.cells)


def test_equal_cells_have_different_identifiers():
    """A passage that stands twice gets a number."""
    used = set()

    first, second = (notebook_cells._identifier("markdown", "the same", used) for _ in range(2))

    assert second == f"{first}-2"


def test_the_title_stands_first_and_the_setup_below_it(notebook):
    """Who opens the notebook sees what it is about."""
    title, setup, *_ = notebook.cells

    assert title.source.startswith("# The convolution layer, forward")
    assert setup.id == "setup"


@pytest.mark.parametrize(
    "missing, sentence",
    [
        ("coursecheck.py", f"Upload coursecheck.py and {NAME}.checks.npz into the folder of this notebook,"),
        (f"{NAME}.checks.npz", f"Upload coursecheck.py and {NAME}.checks.npz into the folder of this notebook,"),
        ("given.py", "Upload given.py, as it was handed out with this notebook, into its folder:"),
    ],
)
def test_the_setup_cell_says_which_file_to_put_where(notebook, files, tmp_path, missing, sentence):
    """Without one of the files the notebook shows a sentence and no traceback."""
    write_files(tmp_path, {name: content for name, content in files.items() if name != missing})
    cell = f"InteractiveShell.instance().run_cell({notebook.cells[1].source!r})"

    done = subprocess.run(
        [sys.executable, "-c", f"from IPython.core.interactiveshell import InteractiveShell\n{cell}"],
        cwd=tmp_path,
        env={**os.environ, "IPYTHONDIR": str(tmp_path / ".ipython")},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )

    assert " ".join(done.stdout.split()).startswith(sentence)
    assert done.stdout.count("\n") == 1


def test_the_setup_cell_works_without_matplotlib(notebook, files, tmp_path, monkeypatch, capsys):
    """There plt is None, and check, np and the given functions are there."""
    write_files(tmp_path, files)
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    monkeypatch.setitem(sys.modules, "matplotlib.pyplot", None)
    namespace = {}

    exec(notebook.cells[1].source, namespace)

    assert capsys.readouterr().out == ""
    assert namespace["plt"] is None
    assert namespace["pair"](2) == (2, 2)
    assert {"check", "np", "check_convolution"} <= set(namespace)


def test_only_files_that_differ_are_written(tmp_path, files):
    """A second build leaves the folder alone, a change touches one file."""
    first = write_files(tmp_path, files)
    second = write_files(tmp_path, files)
    third = write_files(tmp_path, {**files, "given.py": b"# changed\n"})

    assert len(first) == len(files)
    assert second == []
    assert third == [tmp_path / "given.py"]


def test_what_is_not_generated_any_more_is_removed(tmp_path, files):
    """A data file that left course.yaml is not handed out by accident."""
    write_files(tmp_path, {**files, "old.npz": b"old"})

    changed = write_files(tmp_path, files)

    assert changed == [tmp_path / "old.npz"]
    assert not (tmp_path / "old.npz").exists()


def test_an_assignment_that_is_not_in_the_course_is_refused(convolution):
    """The sentence names those that are."""
    with pytest.raises(BuildError, match="no assignment '04_x'; the assignments are 03_convolution"):
        source_files(convolution, "04_x", [])


def test_an_exercise_without_a_visible_test_is_refused(convolution):
    """Students would have no check."""
    with pytest.raises(BuildError, match="no test of exercise 'conv2d' is marked visible"):
        source_files(convolution, NAME, [])


def test_a_function_with_another_name_than_its_exercise_is_refused(convolution, convolution_recordings):
    """Checks and tests look for the function under the name of the exercise."""
    convolution.assignments[NAME].exercises["conv2d"].function = "reference.layers.arguments:pair"

    with pytest.raises(BuildError, match="pair"):
        source_files(convolution, NAME, convolution_recordings)


def test_a_given_function_of_the_same_assignment_is_refused(convolution, convolution_recordings):
    """conv2d cannot be handed out while it is asked for."""
    convolution.assignments[NAME].given.append("reference.layers.convolution:conv2d")

    with pytest.raises(BuildError, match="although 03_convolution asks students to write it"):
        source_files(convolution, NAME, convolution_recordings)


def test_data_with_pickles_is_refused(convolution, convolution_recordings, tmp_path):
    """Students open data without pickles."""
    path = tmp_path / "objects.npz"
    np.savez(path, a=np.array([None, 1], object))
    convolution.assignments[NAME].data.append(path)

    with pytest.raises(BuildError, match="holds pickled objects"):
        source_files(convolution, NAME, convolution_recordings)


def test_missing_data_is_refused(convolution, convolution_recordings, tmp_path):
    """The sentence names the file."""
    convolution.assignments[NAME].data.append(tmp_path / "absent.npz")

    with pytest.raises(BuildError, match=r"absent\.npz: this data file of course\.yaml is missing"):
        source_files(convolution, NAME, convolution_recordings)


def test_two_files_with_one_name_are_refused(convolution, convolution_recordings, tmp_path):
    """A data file cannot take the place of given.py."""
    (tmp_path / "given.py").touch()
    convolution.assignments[NAME].data.append(tmp_path / "given.py")

    with pytest.raises(BuildError, match="has the name of another file"):
        source_files(convolution, NAME, convolution_recordings)


def test_the_data_is_handed_out_as_it_is(files, convolution):
    """The photograph reaches students unchanged."""
    with np.load(io.BytesIO(files["camera.npz"]), allow_pickle=False) as archive:
        assert archive["camera"].shape == (512, 512)

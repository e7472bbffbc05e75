"""`course practise`: a folder to learn alone, and the way back into it."""

import json
from pathlib import Path

import nbformat
import pytest

from autograder.course.config import load_course
from autograder.errors import UserError
from autograder.practise import overview, practise, progress_of

NAME = "03_convolution"


@pytest.fixture(scope="module")
def course():
    """Return the small course of one exercise."""
    return load_course(Path(__file__).parents[1] / "small_course" / "course.yaml")


@pytest.fixture(scope="module")
def laid_out(course, tmp_path_factory):
    """Return a folder in which the assignment was begun; tests of this file leave it as it is, or mend it."""
    folder = tmp_path_factory.mktemp("learner") / "practise"
    practise(course, NAME, folder)
    return folder


def note(folder, checks):
    """Write which checks are passed, as coursecheck.py does."""
    path = folder / NAME / f"{NAME}.progress.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "checks": checks}))


def test_the_folder_holds_what_a_student_gets(laid_out):
    """Notebook without solution and markers, check file, recorded cases, data, and the progress."""
    names = sorted(path.name for path in (laid_out / NAME).iterdir())
    notebook = nbformat.read(laid_out / NAME / f"{NAME}.ipynb", as_version=4)

    assert names == [
        f"{NAME}.checks.npz", f"{NAME}.ipynb", f"{NAME}.progress.json", "camera.npz", "coursecheck.py", "given.py"
    ]  # fmt: skip
    source = next(cell.source for cell in notebook.cells if cell.id == "conv2d")
    assert "raise NotImplementedError" in source
    assert "SOLUTION" not in source


def test_it_says_what_to_open_and_what_comes_next(course, laid_out, capsys):
    """The path of the notebook, what its kernel needs, and the first check that is not passed."""
    note(laid_out, {})

    practise(course, NAME, laid_out)

    out = capsys.readouterr().out
    assert f"Open {laid_out / NAME / f'{NAME}.ipynb'}" in out
    assert "Its kernel needs numpy, ipython, matplotlib." in out
    assert 'Next: conv2d. Write it, run its cell, then check("conv2d") below it.' in out


def test_what_was_written_stays(course, laid_out, capsys):
    """To come back changes no notebook; a lost file lies there again."""
    notebook = laid_out / NAME / f"{NAME}.ipynb"
    mine = notebook.read_text().replace("raise NotImplementedError", "return 3")
    notebook.write_text(mine)
    (laid_out / NAME / "given.py").unlink()

    practise(course, NAME, laid_out)

    assert notebook.read_text() == mine
    assert (laid_out / NAME / "given.py").is_file()
    assert "given.py was missing; it lies there again." in capsys.readouterr().out


def test_the_list_shows_how_far_one_is(course, laid_out, tmp_path, capsys):
    """Not begun, begun, and passed; and the assignment to go on with."""
    overview(course, tmp_path)
    before = capsys.readouterr().out
    note(laid_out, {"conv2d": True})
    overview(course, laid_out)
    after = capsys.readouterr().out

    assert "not begun" in before
    assert "Go on with: course practise 03" in before
    assert "all 1 checks" in after
    assert "Every check is passed." in after


def test_checks_of_other_names_do_not_count(course, laid_out):
    """Only what the assignment asks for is progress."""
    note(laid_out, {"conv2d": "yes", "other": True})

    assert progress_of(course, NAME, laid_out).passed == frozenset()


def test_a_folder_with_other_files_is_left_alone(course, tmp_path):
    """Nothing of somebody's is written over."""
    (tmp_path / NAME).mkdir()
    (tmp_path / NAME / "mine.txt").write_text("mine")

    with pytest.raises(UserError, match="holds other files; name another folder with --folder"):
        practise(course, NAME, tmp_path)


def test_a_damaged_progress_file_is_named(course, tmp_path):
    """One sentence, and what to do."""
    (tmp_path / NAME).mkdir()
    (tmp_path / NAME / f"{NAME}.progress.json").write_text("[]")

    with pytest.raises(UserError, match="cannot be read; delete it"):
        progress_of(course, NAME, tmp_path)

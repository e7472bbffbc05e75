"""What a check does for somebody who is stuck: hints one at a time, and a sentence for each mistake with the tools."""

import json
import shutil

import numpy as np
import pytest

from autograder.build import coursecheck
from autograder.build.coursecheck import recorded
from autograder.build.coursecheck.hints import TAKEN, hints_for
from autograder.build.coursecheck.report import Words
from autograder.build.joined import coursecheck_source
from autograder.build.recordings import pack

RIGHT = "def scale(x, factor=2.0):\n    return x * factor\n"
WRONG = "def scale(x, factor=2.0):\n    return x * x\n"
CHECK = 'from coursecheck import check, hint\ncheck("scale")\n'


@pytest.fixture(autouse=True)
def _afresh(monkeypatch):
    """Begin every test as a kernel begins."""
    monkeypatch.setattr(recorded, "MADE_FOR", {})
    TAKEN.clear()


@pytest.fixture
def hints(run_bare):
    """Return a function that asks for hints on a function and returns them."""

    def ask(function, times):
        done = run_bare(f"from coursecheck import hint\n{function}" + 'hint("scale")\n' * times)
        return [part for part in " ".join(done.stdout.split()).split("Hint ") if part.strip()]

    return ask


def test_hints_come_one_at_a_time(hints):
    """Each call gives one: the simplest case, what the wrong answers share, one number by hand, the known mistake."""
    first, second, third, fourth = hints(WRONG, 4)

    assert first.startswith("1 of 3 for scale: of the cases that go wrong, look at the simplest, case 1")
    assert second.startswith("2 of 3 for scale: work out one number by hand: at index")
    assert third.startswith("3 of 3 for scale: hint about squared That was the last hint")
    assert fourth.startswith("1 of 3")


def test_a_check_gives_no_hint_by_itself(run_bare):
    """It says how to ask for one."""
    done = run_bare(WRONG + CHECK)

    assert "hint about squared" not in done.stdout
    assert 'hint("scale") gives a hint; called again, the next one.' in done.stdout


def test_where_nothing_is_written_a_hint_is_a_case_to_begin_with(hints):
    """The smallest recorded case, with what it has to give."""
    first, *_ = hints("def scale(x, factor=2.0):\n    raise NotImplementedError\n", 1)

    assert "begin with the simplest case. scale with x = an array of shape (3,)" in first
    assert "[1, 3, 5] has to give an array of shape (3,) and dtype float64: [2, 6, 10]." in first


def test_the_arguments_of_a_call_stand_on_lines_of_their_own(report, toy):
    """In a notebook as a list, between the sentence before and the one after; elsewhere indented."""
    result = report(lambda x, factor=2.0: x * x)
    said = Words(hints_for("scale", result.cases, [], [])[0])

    page = said._repr_html_()

    assert page.count("<p>") == 2
    assert "<ul><li><code>x = an array of shape (3,) and dtype float64: [1, 3, 5]</code></li></ul><p>has to" in page
    assert "\n    x = an array of shape (3,) and dtype float64: [1, 3, 5]\nhas to give" in repr(said)


def test_a_right_function_needs_no_hint(hints):
    """What follows is said: hidden tests after submission."""
    [words] = hints(RIGHT, 1)

    assert words.startswith("scale: every visible case is right")
    assert "Hidden tests run after" in words


def test_what_all_wrong_answers_share_is_said(report):
    """A factor that is the same in every case."""
    result = report(lambda x, factor=2.0: x * factor * x.dtype.type(0.5))

    assert result.patterns == ["Every number of your answer is 1/2 times the expected one."]
    assert "In every case that is wrong:" in repr(result)


def test_what_the_numbers_do_not_prove_is_not_said(report):
    """Numbers that are wrong without a pattern get none."""
    result = report(lambda x, factor=2.0: np.cos(x).astype(x.dtype))

    assert (result.patterns, result.named) == ([], "")


def test_the_arguments_that_only_wrong_cases_have_are_a_hint(hints):
    """Where only calls with `factor` go wrong, that is said."""
    _, second = hints("def scale(x, factor=2.0):\n    return x * 2\n", 2)

    assert "every case that goes wrong is called with factor, and no case that is right is." in second


def test_what_came_back_and_what_was_expected_is_said_in_words(report):
    """Short arrays are shown with their numbers."""
    text = repr(report(lambda x, factor=2.0: x.sum()))

    assert "x = an array of shape (3,) and dtype float64: [1, 3, 5]" in text
    assert "What came back: np.float64(9.0)." in text
    assert "What was expected: an array of shape (3,) and dtype float64: [2, 6, 10]." in text


def test_a_renamed_function_is_found(run_bare):
    """The name that is wanted and the one that is there are both named."""
    done = run_bare(RIGHT.replace("scale", "scale_2") + CHECK)

    assert "There is no function called scale, but one called scale_2: give it the name scale" in done.stdout


def test_in_another_folder_the_place_of_the_files_is_named(folder, monkeypatch):
    """A notebook that was opened from a folder above is told where the recorded cases lie."""
    monkeypatch.chdir(folder.parent)

    text = repr(coursecheck.report_on("scale", {}))

    assert f"but in {folder}: open the notebook that lies there" in text


def test_recorded_cases_of_another_version_than_the_notebook_are_refused(folder, report, toy):
    """The notebook's first cell says which array file it was made with."""
    digest = recorded.digest_of((folder / "toy.checks.npz").read_bytes())
    coursecheck.begin("toy", digest)
    before = report(toy.scale)
    (folder / "toy.checks.npz").write_bytes(pack(toy.recorded(dict([*toy.cases.items()][:1]), {})))

    after = report(toy.scale)

    assert before.passed
    assert after.headline.startswith("The file toy.checks.npz and this notebook are of two versions")


def test_a_check_file_of_another_version_is_refused(folder, run_bare):
    """An old coursecheck.py beside new cases says so itself."""
    (folder / "coursecheck.py").write_text(coursecheck_source() + "# older\n", encoding="utf-8")

    done = run_bare(RIGHT + CHECK)

    assert done.stdout.startswith("coursecheck.py and toy.checks.npz are of two versions: upload both again")


def test_a_name_without_quotes_is_understood(run_bare):
    """`check(scale)` hands over the function; its name is what is meant."""
    done = run_bare(RIGHT + CHECK.replace('"scale"', "scale"))

    assert done.stdout.startswith("scale: all 3 visible cases are right.")


def test_two_copies_of_a_notebook_are_told(folder, run_bare):
    """It is easy to work in one and hand in the other."""
    for name in ("toy.ipynb", "toy (1).ipynb"):
        (folder / name).write_text("{}")

    done = run_bare(RIGHT + CHECK)

    assert "several copies of this notebook here (toy (1).ipynb, toy.ipynb)" in done.stdout
    assert "toy.ipynb is the one to hand in" in done.stdout


def test_a_kernel_without_numpy_is_told_what_to_do(folder, run_bare, bare_packages, tmp_path):
    """The last line of the error is a sentence."""
    done = run_bare(CHECK, PYTHONPATH=str(tmp_path / "nothing"))

    assert done.stderr.splitlines()[-1].startswith("ModuleNotFoundError: This kernel has no NumPy: run %pip install")


def test_progress_is_kept_where_there_is_a_file_for_it(folder, run_bare):
    """A passed check is noted, and what comes next is said."""
    file = folder / "toy.progress.json"
    file.write_text('{"assignment": "toy"}')

    done = run_bare(RIGHT + CHECK)

    assert "All 1 checks of this notebook are passed." in done.stdout
    assert json.loads(file.read_text()) == {"assignment": "toy", "checks": {"scale": True}}


def test_no_progress_file_is_made(folder, run_bare):
    """A folder that is handed in gets no file that nobody asked for."""
    before = sorted(path.name for path in folder.iterdir())

    run_bare(RIGHT + CHECK)

    assert sorted(path.name for path in folder.iterdir() if path.name not in ("student.py", "__pycache__")) == before


def test_beside_the_check_file_is_a_place_for_the_cases(folder, run_bare, tmp_path):
    """Where a kernel starts elsewhere, as in some editors, the cases beside coursecheck.py are taken."""
    (tmp_path / "elsewhere").mkdir()
    shutil.copy(folder / "coursecheck.py", tmp_path / "elsewhere")
    shutil.move(folder / "toy.checks.npz", tmp_path / "elsewhere")

    done = run_bare(f"import sys; sys.path.insert(0, {str(tmp_path / 'elsewhere')!r})\n{RIGHT}{CHECK}")

    assert done.stdout.startswith("scale: all 3 visible cases are right.")

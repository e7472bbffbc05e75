"""The form of sample students: what their files name exists, and what they promise is checked."""

import sys
from pathlib import Path

import pytest

from autograder import cli
from autograder import demo as demo_of
from autograder.course.config import load_course
from autograder.demo import all_classes, demo
from autograder.errors import UserError
from autograder.gradebook.stored import store_result
from autograder.judge.results import ExerciseResult, Isolation, SubmissionResult
from autograder.samples import CELL, EVERYTHING, Promise, broken_promises, promises_of, works

from .conftest import ASSIGNMENT, ROOT

COURSE = load_course(ROOT / "course.yaml")
WORKS = [work for folder in all_classes(COURSE) for work in works(ROOT / folder)]
MORE = works(ROOT / "samples" / "more")
REST = "everything else"


@pytest.fixture
def graded(course):
    """Return a function that stores what a student earned of 2 points and why; the student's name is one."""

    def store(score: float, cause: str) -> None:
        item = ExerciseResult(exercise="conv2d", points=2, score=score, cause=cause)
        result = SubmissionResult(
            assignment=ASSIGNMENT, student="one", exercises=(item,), cells=(),
            isolation=Isolation(level=0, layers=()), seconds=0, grader="",
        )  # fmt: skip
        store_result(course.classroom, result)

    return store


@pytest.fixture
def write(tmp_path):
    """Return a function that writes a class of one student whose file begins with some lines."""

    def make(*lines: str):
        path = tmp_path / "class" / "one" / f"{ASSIGNMENT}.py"
        path.parent.mkdir(parents=True)
        path.write_text("\n".join([*lines, "", "# %% conv2d", "# expected: of a cell, and no promise"]))
        return tmp_path / "class"

    return make


@pytest.mark.parametrize(("student", "assignment", "work"), WORKS)
def test_what_a_sample_names_is_in_the_course(student, assignment, work):
    """Cells and promises name exercises and questions of the assignment."""
    names = {EVERYTHING, REST, "", *COURSE.assignments[assignment].names}

    assert {match["exercise"] for match in CELL.finditer(work)} <= names, student
    assert {promise.name for promise in promises_of(work)} <= names, student


@pytest.mark.parametrize(("student", "assignment", "work"), MORE)
def test_a_sample_of_the_whole_course_says_what_it_earns(student, assignment, work):
    """A sentence says what the student is a sample of, and everything has a promise."""
    assert work.startswith("# ") and not work.startswith("# expected"), (student, assignment)
    assert [promise.name for promise in promises_of(work)].count(REST) == 1, (student, assignment)


@pytest.mark.parametrize("assignment", sorted({assignment for _, assignment, _ in MORE}))
def test_an_assignment_with_samples_has_all_kinds(assignment):
    """Somebody solves everything, half of it, nothing; reads questions wrongly; raises; changes what was given."""
    students = {student for student, name, _ in MORE if name == assignment}

    assert {"solved", "half_done", "untouched", "wrong_answers", "raises_an_error"} <= students
    assert len(students) >= 8


@pytest.mark.parametrize(
    ("line", "promise"),
    [
        ("# expected: conv2d none, bias missing", Promise("conv2d", "none", "bias missing")),
        ("# expected: conv2d some", Promise("conv2d", "some")),
        ("# expected: everything else all", Promise(REST, "all")),
    ],
)
def test_a_promise_is_read(line, promise):
    """A line names the exercise, what it earns and words of the cause."""
    assert promises_of(f"# A sample.\n{line}\n\n# %% conv2d\n") == [promise]


@pytest.mark.parametrize("line", ["# expected: conv2d 3", "# expected: conv2d", "# expected: all conv2d"])
def test_what_is_no_promise_is_a_sentence(line):
    """A line that begins as a promise and cannot be read is refused."""
    with pytest.raises(UserError, match="cannot read the line"):
        promises_of(line)


@pytest.mark.parametrize(
    ("lines", "score", "cause", "broken"),
    [
        (["# expected: conv2d all, solved"], 2, "solved", False),
        (["# expected: conv2d some, bias"], 1, "bias missing", False),
        (["# expected: everything else none"], 0, "not attempted", False),
        (["# A student.", ""], 1, "bias missing", False),
        (["# expected: conv2d some"], 2, "solved", True),
        (["# expected: conv2d none, kernel"], 0, "bias missing", True),
        (["# expected: everything else all"], 1.5, "bias missing", True),
        (["# expected: conv1d all"], 2, "solved", True),
    ],
)
def test_a_student_gets_what_the_file_says(course, graded, write, lines, score, cause, broken):
    """Another score, another cause or no result at all is a sentence that names the student."""
    graded(score, cause)

    sentences = broken_promises(course, write(*lines))

    assert bool(sentences) == broken
    assert all(sentence.startswith(f"one, {ASSIGNMENT}: ") for sentence in sentences)


@pytest.mark.parametrize(("broken", "code"), [([], 0), (["one, 03_convolution: conv2d was to earn all"], 1)])
def test_the_demo_says_who_was_graded_otherwise(tmp_path, monkeypatch, capsys, broken, code):
    """A broken promise is printed, and is the exit code of the demo."""
    for step, answer in (("release", None), ("submit_samples", ["one"]), ("grade", 0), ("feedback", [])):
        monkeypatch.setattr(demo_of, step, lambda *_, answer=answer, **__: answer)
    monkeypatch.setattr(demo_of, "broken_promises", lambda *_: broken)

    assert demo(COURSE, tmp_path) == code
    assert capsys.readouterr().out.count("Not as the sample says: one, 03_convolution") == code


@pytest.mark.parametrize(("words", "classes"), [([], ()), (["--all"], (Path("samples/class"), Path("samples/more")))])
def test_all_takes_every_class(tmp_path, monkeypatch, words, classes):
    """`course demo` takes the short class, `course demo --all` every folder of samples."""
    taken = []
    monkeypatch.setattr(demo_of, "demo", lambda _, __, *folders: taken.append(folders) or 0)
    monkeypatch.setattr(sys, "argv", ["course", "demo", "--folder", str(tmp_path), *words])
    monkeypatch.setattr(sys, "path", [*sys.path])
    monkeypatch.chdir(ROOT)

    with pytest.raises(SystemExit):
        cli.main()

    assert taken == [classes]

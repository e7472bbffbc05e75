"""A class in two languages: what each student reads is in their own, and nothing else depends on it."""

import nbformat
import pytest
import yaml

from autograder.course.config import load_course
from autograder.exports.marks import marks
from autograder.grade import grade_assignment
from autograder.gradebook.feedback import feedback
from autograder.gradebook.nbgrader_api import call, gradebook
from autograder.gradebook.stored import load_stored
from autograder.report.gathered import class_report

from .conftest import QUIZ, TEXT

WORK = {
    "double": "!ls\ndef double(x):\n    return 3.0 * x",
    "shift": "def shift(x, by=1.0):\n    return np.array(['text'])",
    "weights": "weights = 27",
    "share": "share = 100 / 28",
}


@pytest.fixture
def graded(in_two_languages, hand_in):
    """Return the course after two students handed in the same work, each in their language, and were graded."""
    hand_in(in_two_languages, "anna", **WORK)
    hand_in(in_two_languages, "bruno", "la", **WORK)
    grade_assignment(in_two_languages, QUIZ, jobs=1)
    return in_two_languages


def spoken_by(course, language):
    """Return the course with every student's language changed to this one."""
    settings = yaml.safe_load(course.file.read_text(encoding="utf-8"))
    settings["languages"] = dict.fromkeys(("anna", "bruno"), language)
    course.file.write_text(yaml.safe_dump(settings), encoding="utf-8")
    return load_course(course.file)


def pages(course):
    """Return what each student reads."""
    return {path.parent.parent.name: path.read_text(encoding="utf-8") for path in feedback(course, [QUIZ])}


def scores(course):
    """Return the points of each student by exercise, with what a person gave."""
    with gradebook(course) as book:
        return {student: (mark.score, dict(mark.parts), mark.by_hand) for student, mark in marks(book, QUIZ).items()}


LATIN = (
    '<html lang="la">', TEXT[1], "Libellus tuus", "pondus deest", "Omne colum pondus habet.",
    "Tres numeri duplicantur.", "3 ex 3 differunt", "numerus integer numerorum", "Non temptatum",
    "sine responso: best est None", "functio reddidit: tabula generis", "Programma non incipitur: !ls",
)  # fmt: skip
ENGLISH = (
    '<html lang="en">', TEXT[0], "Your notebook", "the bias is missing", "Each filter has one bias.",
    "Three numbers are doubled.", "3 of 3 elements differ", "a whole number of parameters", "Not attempted",
    "not answered: best is None", "the function returned an array of dtype", "this line was not run: !ls",
)  # fmt: skip


def test_each_student_reads_their_own_language(graded):
    """Text, headings, tests, mistakes, what judge and box say: all in the student's language and none in another."""
    read = pages(graded)

    assert [words for words in ENGLISH if words not in read["anna"]] == []
    assert [words for words in LATIN if words not in read["bruno"]] == []
    assert [words for words in ENGLISH if words in read["bruno"]] == []
    assert [words for words in LATIN if words in read["anna"]] == []


def test_scores_are_the_same_in_every_language(graded):
    """The same work earns the same, exercise by exercise."""
    found = scores(graded)

    assert found["anna"] == found["bruno"]
    assert found["anna"][0] == 1.5


def test_another_language_alters_what_is_said_and_nothing_else(graded):
    """Who reads another language from now on is graded again: other words, the same points, also those of a person."""
    with gradebook(graded) as book:
        book.find_grade("check_double", QUIZ, QUIZ, "anna").manual_score = 3.25
        book.db.commit()
    before = scores(graded)

    changed = spoken_by(graded, "la")
    grade_assignment(changed, QUIZ, jobs=1)
    results = load_stored(changed.classroom, QUIZ, "anna").result.exercises
    (item,) = (one for one in results if one.exercise == "weights")

    assert scores(changed) == before
    assert (item.cause, item.possibilities[0].hint) == ("pondus deest", "Omne colum pondus habet.")


def test_a_corrected_translation_reaches_everybody(graded):
    """A catalogue that changes is reason enough to say a result again; one that stays is not."""
    path = graded.texts / QUIZ / "la.po"
    before = grade_assignment(graded, QUIZ, jobs=1)
    path.write_text(path.read_text(encoding="utf-8").replace("pondus deest", "pondus abest"), encoding="utf-8")
    after = grade_assignment(graded, QUIZ, jobs=1)

    assert ["pondus deest" in item.cause for item in before] == [False, True]
    assert ["pondus abest" in item.cause for item in after] == [False, True]
    assert [item.score for item in after] == [item.score for item in before]


def test_the_class_report_counts_across_languages(graded):
    """A mistake and a test that students of both languages failed are one each, in the words of the course."""
    report = class_report(graded, QUIZ)
    failed = {test.title: test.failed for exercise in report.exercises for test in exercise.tests}

    assert [(one.name, one.students) for one in report.mistakes if one.id == "M1"] == [
        ("the bias is missing", ("anna", "bruno"))
    ]
    assert failed["Three numbers are doubled."] == 2
    assert "Tres numeri duplicantur." not in failed


def test_nbgraders_own_command_walks_the_same_way(in_two_languages, hand_in):
    """`nbgrader autograde` takes the notebook in the student's folder and says the same of it as `course grade`."""
    hand_in(in_two_languages, "bruno")
    hand_in(in_two_languages, "bruno", "la", **WORK)
    call(in_two_languages, "autograde", QUIZ, student_id="bruno")

    read = pages(in_two_languages)

    assert [words for words in LATIN if words not in read["bruno"]] == []


@pytest.mark.parametrize(
    ("handed_in", "text"),
    [([("", WORK)], TEXT[0]), ([("", WORK), ("la", {})], TEXT[0]), ([("", {}), ("la", WORK)], TEXT[1])],
    ids=["one file", "untouched in the folder", "untouched outside"],
)
def test_the_notebook_that_was_worked_in_is_graded(in_two_languages, hand_in, handed_in, text):
    """Whoever reads another language may work in the notebook of the course; the page shows what was worked in."""
    for folder, work in handed_in:
        hand_in(in_two_languages, "bruno", folder, **work)
    grade_assignment(in_two_languages, QUIZ, jobs=1)

    assert scores(in_two_languages)["bruno"][0] == 1.5
    assert text in pages(in_two_languages)["bruno"]


def test_a_notebook_is_known_by_what_it_says(in_two_languages, hand_in):
    """A notebook in another language is rebuilt on the release of that language, wherever it lies."""
    path = hand_in(in_two_languages, "anna", "la", **WORK)
    path.rename(path.parents[1] / path.name)
    grade_assignment(in_two_languages, QUIZ, jobs=1)

    graded = nbformat.read(in_two_languages.classroom / "autograded" / "anna" / QUIZ / path.name, as_version=4)

    assert TEXT[1] in "".join(cell.source for cell in graded.cells)
    assert scores(in_two_languages)["anna"][0] == 1.5


def test_what_cannot_be_read_is_said_in_the_students_language(in_two_languages):
    """The sentence about a missing file is the student's."""
    (in_two_languages.classroom / "submitted" / "bruno" / QUIZ).mkdir(parents=True)
    grade_assignment(in_two_languages, QUIZ, jobs=1)

    assert f"{QUIZ}.ipynb traditum non est" in pages(in_two_languages)["bruno"]

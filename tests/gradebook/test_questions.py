"""Questions on their way through submissions, grading and the gradebook; written answers are marked by hand."""

import copy

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell

from autograder.grade import grade_assignment
from autograder.gradebook.feedback import feedback
from autograder.gradebook.intake import read_submission
from autograder.gradebook.nbgrader_api import call, gradebook
from autograder.gradebook.rebuild import load_skeleton, rebuild
from autograder.samples import as_submission

QUIZ = "01_quiz"
MINE = "Because a few weights see *neighbours*."


@pytest.fixture
def skeleton(released_quiz):
    """Return the released notebook."""
    return copy.deepcopy(load_skeleton(released_quiz.classroom, QUIZ))


@pytest.fixture
def rebuilt(released_quiz, tmp_path):
    """Return a function that rebuilds a submitted notebook: the sources by id, those of added cells under None."""

    def make(notebook):
        path = tmp_path / f"{QUIZ}.ipynb"
        nbformat.write(notebook, path)
        frame = load_skeleton(released_quiz.classroom, QUIZ)
        return rebuild(frame, read_submission(path), path.name, released_quiz.assignments[QUIZ].names)

    return make


@pytest.fixture
def hand_in(answering, solved):
    """Return a function that hands in a solved notebook with other sources in some cells."""

    def submit(course, student, **sources):
        notebook = answering(load_skeleton(course.classroom, QUIZ), **{**vars(solved), **sources})
        path = course.classroom / "submitted" / student / QUIZ / f"{QUIZ}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook, path)

    return submit


def sources(notebook):
    """Return the sources of cells by id."""
    return {cell.id: cell.source for cell in notebook.cells}


def without_ids(notebook):
    """Return a notebook as Colab saves it: no ids, no metadata."""
    for cell in notebook.cells:
        cell.pop("id", None)
        cell.metadata.clear()
    notebook.nbformat_minor = 4
    return notebook


def grades(course, student):
    """Return for every graded cell of a student: automatic score, manual score, whether a person has to look."""
    with gradebook(course) as book:
        found = book.find_submission(QUIZ, student).notebooks[0].grades
        return {one.name: (one.auto_score, one.manual_score, one.needs_manual_grade) for one in found}


# Rebuilding -----------------------------------------------------------------------------------------------------------


def test_answers_are_taken_over(skeleton, rebuilt, answering):
    """Numbers from their cells, text from the cell below the task."""
    found = sources(rebuilt(answering(skeleton, weights="weights = 27", answer_why_small=MINE)))

    assert (found["weights"], found["answer-why_small"]) == ("weights = 27", MINE)
    assert found["check_weights"] == 'check("weights")'


def test_answers_are_found_without_ids_and_metadata(skeleton, rebuilt, answering):
    """A variable is known by its name; text that has lost its place stays in the notebook, below its task."""
    frame = rebuilt(without_ids(answering(skeleton, weights="weights = 27", answer_why_small=MINE)))

    found = sources(frame)
    order = [cell.source for cell in frame.cells]
    assert found["weights"] == "weights = 27"
    assert order.index(MINE) == order.index(found["why_small"]) + 1


def test_text_written_into_the_task_is_kept(skeleton, rebuilt, answering):
    """The task comes from the release; what the student wrote into it follows as a cell of its own."""
    task = sources(skeleton)["why_small"]

    frame = rebuilt(answering(skeleton, why_small=f"{task}\n\n{MINE}"))

    order = [cell.source for cell in frame.cells]
    assert order[order.index(task) + 1] == f"{task}\n\n{MINE}"


def test_an_answer_in_several_cells_is_kept(skeleton, rebuilt, answering):
    """Cells that a student adds below the answer stay below it, in order."""
    place = [cell.id for cell in skeleton.cells].index("answer-why_small")
    skeleton.cells[place + 1 : place + 1] = [new_markdown_cell("More."), new_code_cell("1 + 1")]

    order = [cell.source for cell in rebuilt(answering(skeleton, answer_why_small=MINE)).cells]

    assert order[order.index(MINE) :][:3] == [MINE, "More.", "1 + 1"]


def test_an_answer_made_a_code_cell_is_kept(skeleton, rebuilt, answering):
    """A changed cell type does not lose the text."""
    place = [cell.id for cell in skeleton.cells].index("answer-why_small")
    skeleton.cells[place] = new_code_cell(MINE, id="answer-why_small")

    assert sources(rebuilt(skeleton))["answer-why_small"] == MINE


def test_points_in_a_submission_are_not_believed(skeleton, rebuilt):
    """The marks of the task come from the release."""
    task = next(cell for cell in skeleton.cells if cell.id == "why_small")
    task.metadata.nbgrader["points"] = 300

    frame = rebuilt(skeleton)

    assert next(cell for cell in frame.cells if cell.id == "why_small").metadata.nbgrader["points"] == 3


# Grading --------------------------------------------------------------------------------------------------------------


def test_grading_records_answers_and_leaves_the_written_one_to_a_person(quiz, hand_in):
    """Checks have their score; the task waits, with the student's text and the mark scheme in the graded notebook."""
    hand_in(quiz, "ada", weights="weights = 27", answer_why_small=MINE)

    graded = grade_assignment(quiz, QUIZ, jobs=1)[0]

    assert (graded.score, graded.points) == (8.5, 12.5)
    assert grades(quiz, "ada") == {
        "check_double": (4, None, False),
        "check_shift": (2, None, False),
        "check_weights": (0, None, False),
        "check_share": (1.5, None, False),
        "check_best": (1, None, False),
        "why_small": (None, None, True),
    }
    page = nbformat.read(quiz.classroom / "autograded" / "ada" / QUIZ / f"{QUIZ}.ipynb", as_version=4)
    assert sources(page)["answer-why_small"] == MINE
    assert "neighbours belong together" in sources(page)["why_small"]


def test_a_manual_score_stays(quiz, hand_in):
    """Grading again changes nothing of what a person has marked."""
    hand_in(quiz, "ada", answer_why_small=MINE)
    grade_assignment(quiz, QUIZ, jobs=1)
    with gradebook(quiz) as book:
        grade = book.find_grade("why_small", QUIZ, QUIZ, "ada")
        grade.manual_score, grade.needs_manual_grade = 2.5, False
        book.find_comment("why_small", QUIZ, QUIZ, "ada").manual_comment = "Good."
        book.db.commit()

    again = grade_assignment(quiz, QUIZ, jobs=1)[0]

    assert again.score == 12
    assert grades(quiz, "ada")["why_small"] == (None, 2.5, False)
    with gradebook(quiz) as book:
        assert book.find_comment("why_small", QUIZ, QUIZ, "ada").comment == "Good."


def test_stock_autograde_gives_the_same(quiz, hand_in):
    """`nbgrader autograde` writes the same scores and shows the same task."""
    hand_in(quiz, "ada", best='best = "a"', answer_why_small=MINE)
    grade_assignment(quiz, QUIZ, jobs=1)
    ours = grades(quiz, "ada")
    path = quiz.classroom / "autograded" / "ada" / QUIZ / f"{QUIZ}.ipynb"
    task = sources(nbformat.read(path, as_version=4))["why_small"]

    call(quiz, "autograde", QUIZ, student_id="ada", force=True)

    assert grades(quiz, "ada") == ours
    assert sources(nbformat.read(path, as_version=4))["why_small"] == task


def test_the_feedback_has_hint_and_text_and_no_right_answer(quiz, hand_in):
    """A misreading shows its hint; the right answer of a wrong one appears nowhere."""
    hand_in(quiz, "ada", weights="weights = 27", share="share = 5", answer_why_small=MINE)
    grade_assignment(quiz, QUIZ, jobs=1)

    page = feedback(quiz, [QUIZ])[0].read_text(encoding="utf-8")

    assert "Hint: Each filter has one bias." in page
    assert "see <em>neighbours</em>" in page
    assert "5 is not the right answer" in page
    assert "3.57" not in page


def test_a_sample_can_answer_like_the_reference(quiz):
    """The line `# %% weights: reference` stands for the right answer, as it does for a solution."""
    notebook = as_submission(quiz, QUIZ, "# %% weights: reference\n# %% best\nbest = 'a'\n")

    assert sources(notebook)["weights"] == "weights = 28  # a whole number of parameters"
    assert sources(notebook)["best"] == "best = 'a'"

"""The class report: its numbers are those of the class, and its page steers nothing."""

import re
from html.parser import HTMLParser

import msgspec
import pytest

from autograder.errors import UserError
from autograder.grade import grade_assignment
from autograder.gradebook.nbgrader_api import gradebook
from autograder.gradebook.rebuild import load_skeleton
from autograder.judge.results import Cell
from autograder.report.gathered import class_report
from autograder.report.judged import judged
from autograder.report.page import formgrader_here, page, write_page
from autograder.report.similar import HandOut, nearly_alike, own_lines
from autograder.samples import as_submission

from .conftest import ASSIGNMENT

STUDENTS = ("solved", "kernel_flipped", "endless_loop", "broken_file", "untouched")
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def graded(copy_of, submit, submit_class, tmp_path_factory):
    """Return a class in which nearly everything happens: solved, wrong, endless, unreadable, untouched, edited."""
    folder = tmp_path_factory.mktemp("report")
    course = copy_of(folder / "course")
    submit_class(course, folder / "samples", *STUDENTS)
    edited = as_submission(course, ASSIGNMENT, "# %% conv2d: reference")
    edited.cells = [cell for cell in edited.cells if cell.id != "check_conv2d" and "check_conv2d" not in str(cell)]
    submit(course, "no_check", edited)
    with gradebook(course) as book:
        book.update_or_create_student("absent", first_name=SCRIPT, last_name="x")
        book.update_or_create_student("solved", first_name=SCRIPT, last_name="O'Hara & co")
    grade_assignment(course, ASSIGNMENT, jobs=2)
    return course


@pytest.fixture(scope="module")
def report(graded):
    """Return the numbers of this class."""
    return class_report(graded, ASSIGNMENT)


def test_the_numbers_of_the_class(report):
    """Submissions, unreadable ones, those who handed in nothing, and the spread of scores are counted."""
    scores = {row.student: row.score for row in report.rows}

    assert sorted(scores) == sorted([*STUDENTS, "no_check"])
    assert (report.unreadable, report.missing) == (("broken_file",), ("absent",))
    assert scores["solved"] == scores["no_check"] == 10
    assert sum(one.count for one in report.scores.bins) == 6
    assert (report.scores.lowest, report.scores.highest) == (0, 10)


def test_an_exercise_is_counted_whole(report):
    """Everybody whose work could be read solved an exercise, in part, not at all, or did not try."""
    (one,) = report.exercises

    assert one.students == 5
    assert (one.solved, one.untried) == (2, 1)
    assert all(0 < test.failed <= one.students - one.untried for test in one.tests)
    assert sum(test.outcomes.get("timed out", 0) for test in one.tests) > 0


def test_named_mistakes_name_who_made_them(report):
    """A mistake with a name stands there with its students."""
    (flipped,) = [one for one in report.mistakes if one.id == "M001"]

    assert flipped.students == ("kernel_flipped",)
    assert "rotated by 180" in flipped.hint


def test_who_has_less_than_half_needs_help(report):
    """Help is for those below half of the points, the lowest first, with the cause."""
    assert [row.student for row in report.help] == ["broken_file", "untouched", "kernel_flipped"]
    assert report.help[-1].why == "kernel rotated by 180°"


def test_events_are_told(report):
    """What ran over a limit, could not be read or was taken out of the hand-out is an event."""
    kinds = {(event.student, event.kind) for event in report.events}

    assert {("endless_loop", "timed out"), ("broken_file", "unreadable"), ("no_check", "changed hand-out")} <= kinds
    assert "solved" not in {student for student, _ in kinds}


def test_the_isolation_level_stands_there(report):
    """The level really reached is told with the number of submissions."""
    assert [(one.level, one.submissions) for one in report.protections] == [(4, 5)]


def test_the_numbers_are_json(report):
    """The whole report goes through JSON and back."""
    assert msgspec.json.decode(msgspec.json.encode(report), type=type(report)) == report


def test_scores_that_people_gave_count(graded, report):
    """A score given by hand and a penalty change the student's score in the report, and are told."""
    with gradebook(graded) as book:
        grade = book.find_grade("check_conv2d", ASSIGNMENT, ASSIGNMENT, "kernel_flipped")
        grade.manual_score = 7.0
        notebook = book.find_submission_notebook(ASSIGNMENT, ASSIGNMENT, "kernel_flipped")
        notebook.late_submission_penalty = 2.0
        book.db.commit()

    (row,) = [row for row in class_report(graded, ASSIGNMENT).rows if row.student == "kernel_flipped"]

    assert (row.score, row.penalty, row.by_hand) == (5.0, 2.0, ("conv2d",))


class Reader(HTMLParser):
    """Collects the tags, ids and links of a page, and whether every table cell names what it belongs to."""

    def __init__(self):
        super().__init__()
        self.tags, self.ids, self.links, self.open = [], set(), [], []

    def handle_starttag(self, tag, attrs):
        """Note a tag."""
        found = dict(attrs)
        self.tags.append((tag, found))
        self.ids.add(found.get("id"))
        self.links += [found["href"]] if "href" in found else []


@pytest.fixture(scope="module")
def read(graded, report):
    """Return the page and what is in it."""
    text = write_page(graded, report, "https://hub.example.org/formgrader/").read_text(encoding="utf-8")
    reader = Reader()
    reader.feed(text)
    return text, reader


def test_the_page_needs_nothing_but_itself(read):
    """No script, no picture or style from elsewhere; links lead inside or to the formgrader."""
    _, reader = read
    inside = [link[1:] for link in reader.links if link.startswith("#")]
    outside = [link for link in reader.links if not link.startswith("#")]

    assert not {"script", "img", "link", "iframe"}.intersection(tag for tag, _ in reader.tags)
    assert inside
    assert set(inside) <= reader.ids
    assert all(link.startswith("https://hub.example.org/formgrader/") for link in outside)
    assert not any(name.startswith("on") for _, attrs in reader.tags for name in attrs)


def test_text_of_students_is_text(read):
    """A name that is markup is shown as it is written."""
    text, _ = read

    assert SCRIPT not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; O&#39;Hara &amp; co" in text


def test_a_stored_answer_that_was_damaged_is_a_sentence(tmp_path):
    """Which file it is, and what writes it anew."""
    place = tmp_path / "results" / ASSIGNMENT / "ada.json"
    place.parent.mkdir(parents=True)
    place.write_text("{")

    with pytest.raises(UserError, match=f"ada.json cannot be read; `course grade {ASSIGNMENT}`"):
        judged(tmp_path, ASSIGNMENT)


def test_bars_say_nothing_alone(read):
    """Every bar is hidden from a screen reader and stands beside the number it shows."""
    text, _ = read

    bars = re.findall(r'(<td class="number">[^<]+</td>)?<td class="bar" aria-hidden="true">', text)
    assert bars
    assert all(bars)


def test_an_unreadable_class_has_a_page(report):
    """A class of which nothing could be read still has a page."""
    rows = tuple(row for row in report.rows if row.student == "broken_file")
    bare = msgspec.structs.replace(report, rows=rows, exercises=(), mistakes=(), protections=(), events=(), help=())

    assert "Nobody who tried failed a test" in page(bare, "x")


def test_nothing_graded_is_a_sentence(course):
    """Without results there is no report, but what to do."""
    with pytest.raises(UserError, match=f"run `course grade {ASSIGNMENT}`"):
        class_report(course, ASSIGNMENT)


WORK = """# %% conv2d
def conv2d(x, w, b=None, stride=1, padding=0):
    first, second = x.shape[2:]
    answer = np.zeros((x.shape[0], w.shape[0], first - 2, second - 1))
    for here in range(first - 2):
        for there in range(second - 1):
            piece = x[:, :, here : here + 3, there : there + 2]
            answer[:, :, here, there] = np.tensordot(piece, w, axes=3)
    return answer if b is None else answer + b[None, :, None, None]
"""
RENAMED = re.sub(r"\b(first|second|answer|here|there|piece)\b", r"my_\1", WORK).replace(
    "    return", "    # mine\n    return"
)
OTHER = """# %% conv2d
def conv2d(x, w, b=None, stride=1, padding=0):
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape[2:], axis=(2, 3))
    result = np.einsum("nchwij,ocij->nohw", windows, w, optimize=True)
    if b is not None:
        result = result + b.reshape(1, -1, 1, 1)
    assert result.ndim == 4, "four axes"
    return np.ascontiguousarray(result)
"""


def compared(built, *works):
    """Compare works of students named s0, s1, ..."""
    notebooks = {f"s{place}": as_submission(built, ASSIGNMENT, work) for place, work in enumerate(works)}
    return nearly_alike(load_skeleton(built.classroom, ASSIGNMENT), notebooks)


def test_other_names_are_no_disguise(built):
    """Work with other names for its variables, and a comment more, is nearly the same; other work is not."""
    found = compared(built, WORK, RENAMED, OTHER)

    assert [(pair.first, pair.second) for pair in found.pairs] == [("s0", "s1")]
    assert found.pairs[0].share == 1
    assert ("        for there in range(second - 1):", "        for my_there in range(my_second - 1):") in found.pairs[
        0
    ].lines


def test_what_many_have_says_nothing(built):
    """Lines that more students have than could have copied are how one writes it."""
    assert compared(built, *[WORK] * 6).pairs == ()


def test_what_was_handed_out_says_nothing(built):
    """Two untouched notebooks have nothing to compare."""
    found = compared(built, "", "")

    assert (found.pairs, found.compared) == ((), 0)


def test_anything_can_be_compared():
    """What is no Python, or a string that never ends, is read as far as it goes."""
    lines = own_lines(HandOut("x = 1"), [Cell("a", "x = 1\n'''\nnever ends\n)(\n"), Cell("b", "\x0c\u2028 = =")])

    assert all(line.tokens for line in lines)


@pytest.mark.parametrize(
    "told, where",
    [
        ({}, "http://localhost:8888/formgrader"),
        ({"JUPYTER_SERVER_URL": "http://127.0.0.1:8889/"}, "http://127.0.0.1:8889/formgrader"),
        (
            {"JUPYTERHUB_SERVICE_PREFIX": "/user/ada/", "JUPYTER_SERVER_URL": "http://127.0.0.1:41000/user/ada/"},
            "/user/ada/formgrader",
        ),
        (
            {"JUPYTERHUB_PUBLIC_URL": "https://hub.example.org/user/ada/", "JUPYTERHUB_SERVICE_PREFIX": "/user/ada/"},
            "https://hub.example.org/user/ada/formgrader",
        ),
        ({"JUPYTERHUB_PUBLIC_URL": "", "JUPYTERHUB_SERVICE_PREFIX": "/user/ada/"}, "/user/ada/formgrader"),
    ],
)
def test_links_lead_to_the_server_of_this_terminal(told, where):
    """On a hub, the formgrader is looked for where browsers find it, not where the hub does."""
    assert formgrader_here(told) == where

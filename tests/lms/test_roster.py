"""`course students import`: lists of nbgrader, Moodle and Canvas."""

import pytest

from autograder.errors import UserError
from autograder.exports.marks import Person, people
from autograder.gradebook.nbgrader_api import gradebook
from autograder.lms.roster import import_roster

from .conftest import ADA, BEN, CYD

NBGRADER = "id,first_name,last_name,email,lms_user_id\ndan,Dan,Test,dan@example.org,77\n"
MOODLE = 'First name,Last name,Username,"Email address"\nDan,Test,dan,dan@example.org\n'
MOODLE_SEMICOLONS = "\ufefffirst name;surname;Username;Email address\nDan;Test;dan;dan@example.org\n"
CANVAS = (
    "Student,ID,SIS User ID,SIS Login ID,Section,Homework (12)\n"
    "    Points Possible,,,,,10\n"
    '"Test, Dan",77,S77,dan,A,\n'
    '"Student, Test",99,,abcdef,A,\n'
)
WORKSHEET = "Identifier,Full name,Email address,Status,Grade\nTeilnehmer 77,Dan Test,dan@example.org,No submission,\n"


@pytest.fixture
def roster(tmp_path):
    """Return a function that writes a list."""

    def write(text):
        path = tmp_path / "roster.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def known(course):
    """Return the students of the gradebook."""
    with gradebook(course) as book:
        return people(book)


@pytest.mark.parametrize(
    ("text", "ident", "email", "number"),
    [
        (NBGRADER, "dan", "dan@example.org", "77"),
        (MOODLE, "dan", "dan@example.org", ""),
        (MOODLE_SEMICOLONS, "dan", "dan@example.org", ""),
        (CANVAS, "dan", "", "77"),
        (WORKSHEET, "dan@example.org", "dan@example.org", "77"),
    ],
)
def test_each_form_of_a_list(course, roster, text, ident, email, number):
    """Whatever system wrote it, a row becomes a student with all that it says, and nobody else comes."""
    lines = import_roster(course, roster(text))

    assert [(line.student, line.outcome) for line in lines] == [(ident, "added")]
    assert known(course)[ident] == Person(id=ident, first_name="Dan", last_name="Test", email=email, lms_user_id=number)
    assert known(course).keys() == {ADA, BEN, CYD, ident}


def test_two_lists_of_moodle_are_one_student(course, roster):
    """The worksheet brings the number of a student whom the list of participants brought, by the same e-mail."""
    import_roster(course, roster(MOODLE))

    lines = import_roster(course, roster(WORKSHEET))

    assert [(line.student, line.outcome) for line in lines] == [("dan", "changed")]
    assert known(course)["dan"].lms_user_id == "77"


def test_an_empty_field_changes_nothing(course, roster):
    """What a list does not say stays, and the same list again changes nothing."""
    before = known(course)

    lines = import_roster(course, roster("id,first_name,email\nada,,\n"))

    assert [line.outcome for line in lines] == ["same"]
    assert known(course) == before


def test_a_chosen_column(course, roster):
    """--id names the column that names students."""
    lines = import_roster(course, roster("Username,ID number\ndan,1234\n"), "id number")

    assert [line.student for line in lines] == ["1234"]


@pytest.mark.parametrize("name", ["../x", ".hidden", "a/b", "a\\b", "", "x" * 200])
def test_what_is_no_name_of_a_folder_is_left_out(course, roster, name):
    """A student who cannot have a folder is told and not added."""
    lines = import_roster(course, roster(f"id,first_name\n{name},Dan\n"))

    assert [line.outcome for line in lines] == ["left out"]
    assert known(course).keys() == {ADA, BEN, CYD}


def test_a_student_twice_is_told(course, roster):
    """Of two rows of one student the first counts."""
    lines = import_roster(course, roster("id,first_name\ndan,Dan\ndan,Daniel\n"))

    assert [line.outcome for line in lines] == ["added", "left out"]
    assert known(course)["dan"].first_name == "Dan"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("colour,size\nred,3\n", "names no student"),
        ("", "names no student"),
        ('id\n"broken', "not CSV"),
    ],
)
def test_what_is_no_list_is_a_sentence(course, roster, text, words):
    """A file without students is refused with what it lacks."""
    with pytest.raises(UserError, match=words):
        import_roster(course, roster(text))


def test_a_column_that_is_not_there(course, roster):
    """An unknown --id is a sentence with the columns there are."""
    with pytest.raises(UserError, match="it has 'id', 'first_name'"):
        import_roster(course, roster("id,first_name\ndan,Dan\n"), "login")

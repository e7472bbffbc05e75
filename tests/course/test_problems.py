"""What is wrong in a course.yaml is said with its line, its field and what is allowed."""

import ast

import pytest

from autograder.build.given import Given, Needs
from autograder.build.setup_cell import setup_source
from autograder.course.config import CourseError, load_course
from autograder.course.problems import no_name
from autograder.judge.direct import NAMES

CASES = {
    "points": (
        "points: 10", "points: -3",
        "18: assignments.03_convolution.exercises.conv2d.points: must be a number greater than 0 (got -3)",
    ),
    "points not finite": (
        "points: 10", "points: .inf",
        "18: assignments.03_convolution.exercises.conv2d.points: must be a number greater than 0 (got inf)",
    ),
    "points as a word": (
        "points: 10", "points: yes",
        "18: assignments.03_convolution.exercises.conv2d.points: must be a number greater than 0 (got true)",
    ),
    "points missing": (
        "        points: 10\n", "",
        "17: assignments.03_convolution.exercises.conv2d.points: is missing; it must be a number greater than 0",
    ),
    "function": (
        "function: lesson.layers:conv2d", "function: lesson.layers.conv2d",
        "19: assignments.03_convolution.exercises.conv2d.function: must be written module:name, such as "
        "reference.layers.convolution:conv2d (got 'lesson.layers.conv2d')",
    ),
    "given": (
        '["lesson.arguments:pair"]', "[pair]",
        "14: assignments.03_convolution.given[0]: must be written module:name, such as "
        "reference.layers.convolution:conv2d (got 'pair')",
    ),
    "unknown key": (
        "points: 10", "points: 10\n        piont: 10",
        "19: assignments.03_convolution.exercises.conv2d.piont: is not a known key; allowed here: points, function, "
        "needs, training, numpy_only; did you mean 'points'?",
    ),
    "exercise's name is a keyword": (
        "      conv2d:", "      class:",
        "17: assignments.03_convolution.exercises.class: 'class' is a keyword of Python, and no function can be called "
        "so; choose another name",
    ),
    "exercise's name is in use": (
        "      conv2d:", "      compare:",
        "17: assignments.03_convolution.exercises.compare: 'compare' means something else in notebooks or hidden "
        "suites; choose another name",
    ),
    "unknown need": (
        "points: 10", "points: 10\n        needs: [conv2b]",
        "19: assignments.03_convolution.exercises.conv2d.needs[0]: there is no exercise 'conv2b' in this assignment; "
        "did you mean 'conv2d'?",
    ),
    "need in a circle": (
        "points: 10", "points: 10\n        needs: [conv2d]",
        "19: assignments.03_convolution.exercises.conv2d.needs[0]: conv2d needs conv2d, and that needs conv2d again; "
        "solutions cannot go in a circle",
    ),
    "unknown environment": (
        "environment: numpy", "environment: nunpy",
        "11: assignments.03_convolution.environment: there is no environment 'nunpy'; defined here: numpy, torch; "
        "did you mean 'numpy'?",
    ),
    "no time zone": (
        "23:59:00+00:00", "23:59:00",
        "12: assignments.03_convolution.due: must be a date with time and time zone, such as "
        "2027-02-26 23:59:00+00:00 (got 2027-02-26 23:59:00)",
    ),
    "a cluster in two places": (
        "limits: {cell_seconds: 7}", "limits: {cell_seconds: 7}\ncluster: {local: 2, ssh: [host]}",
        "8: cluster: names more than one of address, local and ssh; keep one of them",
    ),
    "a scheduler without a port": (
        "limits: {cell_seconds: 7}", "limits: {cell_seconds: 7}\ncluster: {address: tls://host}",
        "8: cluster.address: must be the address of a Dask scheduler, such as tls://10.0.0.5:8786 (got 'tls://host')",
    ),
    "a password in the file": (
        "limits: {cell_seconds: 7}", "limits: {cell_seconds: 7}\ngradebook: postgresql://me:word@host/course",
        "8: gradebook: holds a password, and this file is no place for one; say it in PGPASSWORD or ~/.pgpass, which "
        "PostgreSQL's own programs read, too",
    ),
    "date as a number": (
        "2027-02-26 23:59:00+00:00", "20270226",
        "12: assignments.03_convolution.due: must be a date with time and time zone, such as "
        "2027-02-26 23:59:00+00:00 (got 20270226)",
    ),
    "no such day": (
        "2027-02-26", "2027-02-31",
        "12: not readable as YAML: day is out of range for month",
    ),
    "data file": (
        "photo.npz", "poto.npz",
        "13: assignments.03_convolution.data[0]: there is no file data/poto.npz in HERE; put it there or "
        "correct the path",
    ),
    "data not a list": (
        "[data/photo.npz]", "data/photo.npz",
        "13: assignments.03_convolution.data: must be a list of paths (got 'data/photo.npz')",
    ),
    "assignment's name": (
        "03_convolution:", "convolution:",
        "9: assignments.convolution: must be named with two digits, an underscore and letters, such as "
        "03_convolution (got 'convolution')",
    ),
    "limits": (
        "memory_mib: 512", "memory_mib: 1.5",
        "15: assignments.03_convolution.limits.memory_mib: must be a whole number of MiB from 64 to 1048576 (got 1.5)",
    ),
    "isolation": (
        "limits: {cell_seconds: 7}", "isolation: {minimum: 5}",
        "7: isolation.minimum: must be a whole number from 0 to 4 (got 5)",
    ),
    "empty list": (
        "{distributions: [numpy]}", "{distributions: []}",
        "5: environments.numpy.distributions: must be a list of at least one distribution (got an empty list)",
    ),
    "empty block": (
        "  id: small\n  title: A small course\n", "",
        "1: course: must be a mapping with id, title, language, languages (got nothing)",
    ),
    "languages without that of the texts": (
        "  title: A small course\n", "  title: A small course\n  languages: [it]\n",
        "4: course.languages: lacks en, the language of the texts; add it",
    ),
    "languages that are none": (
        "  title: A small course\n", "  title: A small course\n  languages: Italian\n",
        "4: course.languages: must be a list of language codes such as [en, it] (got 'Italian')",
    ),
    "a student's language": (
        "limits: {cell_seconds: 7}", "languages: {anna: it}",
        "7: languages.anna: it is none of the languages of the course, which are en; add it to course.languages",
    ),
    "missing folder": (
        "course:\n", "suites: suits\ncourse:\n",
        "1: suites: there is no folder suits in HERE; make it or correct the path",
    ),
    "missing base": (
        "course:\n", "base: elsewhere\ncourse:\n",
        "1: base: there is no folder elsewhere",
    ),
    "key twice": (
        "        points: 10\n", "        points: 10\n        points: 20\n",
        "19: assignments.03_convolution.exercises.conv2d.points: stands twice, first in line 18; keep one",
    ),
    "syntax": (
        "title: A small course", "title: [A small course",
        "4: not readable as YAML: expected ',' or ']', but got ':'",
    ),
    "tag": (
        "id: small", "id: !!python/name:os.system small",
        "2: not readable as YAML: could not determine a constructor for the tag "
        "'tag:yaml.org,2002:python/name:os.system'",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "line"), CASES.values(), ids=CASES)
def test_a_problem_is_said_with_its_line(problems, course_file, old, new, line):
    """One wrong place gives one line: file, line number, field, what is wrong and what is allowed."""
    assert problems(old, new) == [f"course.yaml:{line}".replace("HERE", str(course_file.parent.resolve()))]


def test_every_problem_has_a_line(problems):
    """Several wrong places give one line each, in the order of the file."""
    lines = problems("        points: 10\n        function: lesson.layers:conv2d\n", "        points: 0\n")

    assert [line.split(":")[1] for line in lines] == ["17", "18"]


def test_no_exercise_is_called_as_what_notebooks_and_suites_use():
    """The names that the set-up cell defines, those of the suites' fixtures and print are refused."""
    tree = list(ast.walk(ast.parse(setup_source("01_small", Needs(frozenset(), {}), Given(), b""))))
    imported = {(one.asname or one.name).partition(".")[0] for one in tree if isinstance(one, ast.alias)}
    defined = {one.name for one in tree if isinstance(one, ast.ClassDef)}
    fixtures = {name for name in NAMES if not name.startswith("_")}

    assert {"np", "check", "SetUpError", "compare"} <= imported | defined | fixtures
    assert [name for name in {*imported, *defined, *fixtures, "print"} if not no_name(name)] == []


WHOLE = {
    "empty": (b"", "course.yaml: the file is empty; it has to describe a course"),
    "comment only": (b"# later\n", "course.yaml: the file is empty; it has to describe a course"),
    "list": (b"- a\n", "course.yaml:1: the file must be a mapping of keys such as course: and assignments:"),
    "latin-1": (b"course:\n  title: caf\xe9\n", "course.yaml:2: the file is not UTF-8; save it as UTF-8"),
    "control": (b"a: 1\nb: \x07\n", "course.yaml:2: not readable as YAML: the character '\\x07' is not allowed"),
    "large": (b"#" * 1_000_001, "course.yaml: the file is larger than 1 MB"),
    "deep": (b"a: " + b"[" * 5000, "course.yaml: not readable as YAML: nested too deeply"),
}


@pytest.mark.parametrize(("content", "line"), WHOLE.values(), ids=WHOLE)
def test_a_file_that_is_no_course_is_one_sentence(problems, content, line):
    """A file that cannot hold a course is refused with one sentence."""
    assert problems.refused(content) == [line]


def test_a_missing_file_is_one_sentence(course_file, monkeypatch):
    """A path that leads nowhere says how to name the file."""
    monkeypatch.chdir(course_file.parent)
    course_file.unlink()

    with pytest.raises(CourseError) as caught:
        load_course(course_file)

    assert str(caught.value) == "course.yaml: there is no such file; name a course.yaml with --course"

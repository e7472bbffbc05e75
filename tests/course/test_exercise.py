"""Functions, mistakes and variants are found by the names in course.yaml."""

import sys

import pytest

from autograder.course.config import CourseError, load_course
from autograder.course.exercise import load_exercise, load_function

MODULE = """\
from dataclasses import dataclass

@dataclass(frozen=True)
class Wrong:
    id: str
    name: str
    hint: str
    function: object

unrelated = 3
second = Wrong("M2", "second", "hint", print)
first = Wrong("M1", "first", "hint", print)
again = second
"""


@pytest.fixture
def package(course_file, monkeypatch, request):
    """Return a folder importable as a package with a name of its own; the course's names lead to it."""
    name = "lesson_" + "".join(c for c in request.node.name if c.isalnum())
    folder = course_file.parent / name
    for part in ("", "mistakes", "variants"):
        (folder / part).mkdir()
        (folder / part / "__init__.py").touch()
    (folder / "layers.py").write_text("def conv2d(x):\n    return x\n")
    text = course_file.read_text().replace("lesson.", f"{name}.")
    course_file.write_text(f"mistakes: {name}.mistakes\nvariants: {name}.variants\n{text}")
    monkeypatch.syspath_prepend(str(course_file.parent))
    yield folder
    for module in [key for key in sys.modules if key.split(".")[0] == name]:
        del sys.modules[module]


def test_an_exercise_has_its_function_and_points(course_file, package):
    """The function is the one that course.yaml names."""
    exercise = load_exercise(load_course(course_file), "03_convolution", "conv2d")

    assert (exercise.name, exercise.points, exercise.function(5)) == ("conv2d", 10, 5)


def test_missing_modules_mean_none(course_file, package):
    """An exercise without modules of mistakes and variants has none."""
    exercise = load_exercise(load_course(course_file), "03", "conv2d")

    assert (exercise.mistakes, exercise.variants) == ((), ())


def test_a_missing_package_means_none(course_file, package):
    """A course without a package of mistakes has none."""
    course_file.write_text(course_file.read_text().replace(".mistakes", ".faults"))

    assert load_exercise(load_course(course_file), "03", "conv2d").mistakes == ()


def test_members_stand_in_order_of_definition_once_each(course_file, package):
    """Objects with the attributes of a mistake are taken once each, in the module's order; all else is left."""
    (package / "mistakes/conv2d.py").write_text(MODULE)

    mistakes = load_exercise(load_course(course_file), "03", "conv2d").mistakes

    assert [mistake.id for mistake in mistakes] == ["M2", "M1"]


def test_a_module_that_misses_another_is_an_error(course_file, package):
    """A module that is there but imports what is not is not taken for a missing one."""
    (package / "variants/conv2d.py").write_text("import not_installed_anywhere\n")

    with pytest.raises(CourseError, match=r"variants\.conv2d cannot be imported: No module named 'not_installed"):
        load_exercise(load_course(course_file), "03", "conv2d")


FAILING = {
    "def broken(": "SyntaxError: '(' was never closed",
    "1 / 0": "ZeroDivisionError: division by zero",
    "raise SystemExit": "SystemExit",
    "import json; json.loads('{')": "JSONDecodeError: Expecting property name",
}


@pytest.mark.parametrize("line, what", FAILING.items(), ids=["syntax", "error", "exit", "error of another module"])
def test_a_module_that_fails_is_a_sentence(course_file, package, line, what):
    """Whatever a module does at import, the reader gets a sentence with its name, its file and the line in it."""
    path = package / "mistakes/conv2d.py"
    path.write_text(f"\n{line}\n")

    with pytest.raises(CourseError) as caught:
        load_exercise(load_course(course_file), "03", "conv2d")

    told = f"{path}:2: the module {package.name}.mistakes.conv2d cannot be imported: {what}"
    assert str(caught.value).startswith(told)


def test_an_unknown_exercise_is_answered_with_those_there_are(course_file):
    """A name that is no exercise of the assignment is refused, with the names that are."""
    with pytest.raises(CourseError, match="has no exercise 'conv3d'; its exercises are conv2d; did you mean 'conv2d'"):
        load_exercise(load_course(course_file), "03_convolution", "conv3d")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("reference.no_such:conv2d", "there is no module reference.no_such"),
        ("no_such_package.layers:conv2d", "there is no module no_such_package.layers"),
        ("reference.layers.convolution:conv2", "has no function 'conv2'; did you mean 'conv2d'"),
        ("reference.layers.convolution:__name__", "has no function '__name__'"),
    ],
)
def test_a_function_that_is_not_there_is_a_sentence(name, sentence):
    """A name in course.yaml that leads to no function says which part is wrong."""
    with pytest.raises(CourseError, match=sentence):
        load_function(name)

"""An exercise made of the student's own functions is tried again with stand-ins, so that one error is charged once."""

import pytest
import yaml

from autograder.course.stand_ins import StandIn, load_stand_ins, standing_in
from autograder.errors import CourseError
from autograder.judge.client import Judge
from autograder.judge.results import Cell, Submission

FUNCTIONS = '''
import numpy as np


def scale(x, factor=2.0):
    """Return the array times a factor."""
    ### BEGIN SOLUTION
    return x * factor
    ### END SOLUTION


def total(x):
    """Return the sum of the array, scaled by three."""
    ### BEGIN SOLUTION
    return scale(x, 3.0).sum()
    ### END SOLUTION
'''
SUITE = '''
import numpy as np
import pytest
from small.functions import scale, total


@pytest.mark.exercise("scale")
@pytest.mark.parametrize("factor", [2.0, -0.5])
def test_scale(compare_untouched, rng, factor):
    """Any factor."""
    compare_untouched(scale, rng.normal(size=5), factor)


@pytest.mark.exercise("total")
def test_total(compare_untouched, rng):
    """Any array."""
    compare_untouched(total, rng.normal(size=5))


@pytest.mark.exercise("total")
def test_total_of_ones(student, compare):
    """The total of n ones is three times n."""
    compare(total, np.ones(2))

    assert student.total(np.ones(4)) == 12
'''
STAND_IN = """
import numpy as np
from small.stand_ins.marks import mark


def scale(x, factor=2.0):
    return np.cos(np.arange(x.size)).reshape(x.shape) * mark(x, factor)
"""
MARKS = "def mark(x, factor):\n    return 1.0 + x.mean() + 0.1 * factor\n"
RIGHT_SCALE = "def scale(x, factor=2.0):\n    return x * factor"
WRONG_SCALE = "def scale(x, factor=2.0):\n    return x + factor"
SPOILING_SCALE = "def scale(x, factor=2.0):\n    x *= factor\n    return x"
RIGHT_TOTAL = "def total(x):\n    return scale(x, 3.0).sum()"
WRONG_TOTAL = "def total(x):\n    return scale(x, 4.0).sum()"
OTHER_TOTAL = "def total(x):\n    return 3.0 * x.sum()"
SPOILING_TOTAL = "def total(x):\n    x *= 3.0\n    return scale(x, 1.0).sum()"


@pytest.fixture(scope="module")
def judge(course_writer, tmp_path_factory):
    """A judge of a course in which `total` is made of `scale`."""
    root = tmp_path_factory.mktemp("stood_in")
    file = course_writer(root, suite=SUITE, functions=FUNCTIONS)
    settings = yaml.safe_load(file.read_text())
    settings["stand_ins"] = "small.stand_ins"
    settings["assignments"]["01_small"]["exercises"] = {
        "scale": {"points": 6, "function": "small.functions:scale"},
        "total": {"points": 6, "function": "small.functions:total", "needs": ["scale"]},
    }
    file.write_text(yaml.safe_dump(settings))
    (root / "small" / "stand_ins").mkdir()
    for name, source in {"__init__": "", "scale": STAND_IN, "marks": MARKS}.items():
        (root / "small" / "stand_ins" / f"{name}.py").write_text(source)
    with Judge(file, "01_small") as judge:
        yield judge


@pytest.fixture
def earned(judge):
    """Return a function that grades cells: the results by exercise."""

    def grade(*sources, only=()):
        cells = tuple(Cell(f"c{number}", source) for number, source in enumerate(("import numpy as np", *sources)))
        result = judge.grade(Submission(assignment="01_small", student="ada", cells=cells, only=only))
        return {item.exercise: item for item in result.exercises}

    return grade


def test_an_error_below_is_charged_once(earned):
    """Whoever scales wrongly and puts the total together rightly loses the points of the scaling alone."""
    results = earned(WRONG_SCALE, RIGHT_TOTAL)

    assert (results["scale"].score, results["total"].score) == (0, 6)
    assert "stand-ins in the place of your scale" in results["total"].tests[0].message


def test_a_change_of_the_input_below_is_charged_once(earned):
    """Whoever scales an array where it stands loses nothing for the total, unless the total does the same."""
    results = earned(SPOILING_SCALE, RIGHT_TOTAL)

    assert (results["scale"].score, results["total"].score) == (0, 6)
    assert earned(SPOILING_SCALE, SPOILING_TOTAL)["total"].score < 6


def test_a_function_not_written_yet_is_stood_in_for(earned):
    """The total earns its points although the scaling raises NotImplementedError, or is not there at all."""
    stub = "def scale(x, factor=2.0):\n    raise NotImplementedError"

    assert earned(stub, RIGHT_TOTAL)["total"].score == 6
    assert earned(RIGHT_TOTAL)["total"].score == 6


def test_wrong_wiring_stays_wrong(earned):
    """A total that is put together wrongly earns nothing, with a right scaling or a wrong one."""
    assert earned(RIGHT_SCALE, WRONG_TOTAL)["total"].score == 0
    assert earned(WRONG_SCALE, WRONG_TOTAL)["total"].score == 0


def test_own_functions_count_where_they_are_right(earned):
    """With a right scaling nothing stands in: another way to the right total is right."""
    results = earned(RIGHT_SCALE, OTHER_TOTAL)

    assert results["total"].score == 6
    assert [test.message for test in results["total"].tests] == ["", ""]


def test_a_property_that_needs_the_real_function_is_left_out(earned):
    """What is asked without comparing cannot be judged with stand-ins: that test costs nothing."""
    left_out = earned(WRONG_SCALE, RIGHT_TOTAL)["total"].tests[1]

    assert (left_out.weight, left_out.outcome) == (0, "failed")
    assert left_out.message == "left out, since it can only be tried with a right scale"


def test_one_exercise_alone_is_judged_the_same(earned):
    """Asked for the total alone, the judge still looks whether the scaling is solved."""
    results = earned(WRONG_SCALE, RIGHT_TOTAL, only=("total",))

    assert list(results) == ["total"]
    assert results["total"].score == 6


def test_the_notebook_gets_its_own_functions_back(open_notebook):
    """A stand-in is there for one call only; a name that the notebook did not have is gone after it."""
    notebook = open_notebook("def inner():\n    return 1", "def outer():\n    return inner(), 'more' in globals()")
    instead = tuple(StandIn(name, len, f"def {name}():\n    return 2\n") for name in ("inner", "more"))

    answers = [notebook.call("outer", (), {}, seed=0, instead=chosen).value for chosen in (instead, ())]

    assert answers == [(2, True), (1, False)]


def test_stand_ins_must_carry_their_name(tmp_path, monkeypatch):
    """A module that does not define the function it is named for is refused with a sentence."""
    package = tmp_path / "doubles_of_nothing"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "scale.py").write_text("def other():\n    pass\n")
    monkeypatch.syspath_prepend(str(tmp_path))

    with pytest.raises(CourseError, match=r"doubles_of_nothing\.scale does not define scale; a stand-in has the name"):
        load_stand_ins("doubles_of_nothing", ["scale", "absent"])


def test_names_are_given_back():
    """After the reference has run with a stand-in, its module has the real function again, whatever happened."""
    space = {}
    exec("def inner():\n    return 1\n\ndef outer():\n    return 1 / inner()", space)

    with pytest.raises(ZeroDivisionError), standing_in(space["outer"], {"inner": lambda: 0}):
        space["outer"]()

    assert space["outer"]() == 1

import numpy as np
import pytest

from autograder.border.values import CannotCrossError, Generator, Handle, Named
from autograder.box.probes import cubed_sum, sum_of_squares
from autograder.judge import notebook as notebook_module
from autograder.judge.results import Cell
from autograder.judge.student import StudentError

FUNCTIONS = """
import numpy as np

def double(x, factor=2.0):
    return factor * x

def draw(n):
    return np.random.normal(size=n)

def from_generator(rng):
    return rng.integers(1000, size=3)

def apply(f, x):
    return f(x)

def in_place(x, y=None):
    x *= 2
    return x

def append(items):
    items.append(1)
    return items

def view(x):
    return x[::-1]

def turned(x):
    x.shape = (x.size,)
    return 0

def chatty(x):
    print("hidden" * 100)
    return x

class Layer:
    def __init__(self, size):
        self.w = np.full(size, 2.0)
        self.parts = [self]

    def forward(self, x):
        return self.w * x

def steps():
    n = 0
    while True:
        n += 1
        yield n
"""
BROKEN = """
import sys

def raises(kind):
    raise {"memory": MemoryError, "exit": SystemExit, "interrupt": KeyboardInterrupt, "stop": StopIteration}[kind]("no")

def endless():
    return endless()

def divide(x):
    y = 0
    return x / y

def cyclic():
    a = []
    a.append(a)
    return a

def returns(kind):
    return {"object": object(), "array": __import__("numpy").array([None]), "text": "\\ud800", "big": 2**70}[kind]

class Rude(Exception):
    def __str__(self):
        raise ValueError

def rude():
    raise Rude

def late():
    import torch

def todo():
    raise NotImplementedError
"""


def call(notebook, name, *args, **kwargs):
    """Call a function of a notebook with one seed."""
    return notebook.call(name, args, kwargs, seed=3)


def test_arguments_and_results_cross(open_notebook):
    """Positional and named arguments reach the function; its result comes back as it is."""
    notebook = open_notebook(FUNCTIONS)

    reply = call(notebook, "double", np.arange(3.0), factor=4.0)

    assert reply.value.tolist() == [0, 4, 8]
    assert (reply.changed, reply.shares) == ((), False)


def test_unseeded_randomness_follows_the_seed(open_notebook):
    """What a function draws without a seed of its own depends on the seed of the call alone."""
    first, second = open_notebook(FUNCTIONS), open_notebook("import numpy as np\nnp.random.normal(size=9)", FUNCTIONS)

    a, b = call(first, "draw", 3).value, call(second, "draw", 3).value

    np.testing.assert_array_equal(a, b)


def test_a_generator_is_made_over_there(open_notebook):
    """`Generator(seed)` is NumPy's generator of that seed for the function."""
    reply = call(open_notebook(FUNCTIONS), "from_generator", Generator(7))

    assert reply.value.tolist() == np.random.default_rng(7).integers(1000, size=3).tolist()


def own(x):
    """Stand for the student's function of this name."""


own.__name__ = "double"


@pytest.mark.parametrize(
    "function, expected",
    [(sum_of_squares, 5.0), (cubed_sum, 27.0), (own, [2.0, 4.0])],
    ids=["probe", "probe that mixes all numbers", "own"],
)
def test_a_callable_crosses_by_its_name(open_notebook, function, expected):
    """A probe and the student's own function are handed over by name."""
    reply = call(open_notebook(FUNCTIONS), "apply", function, np.array([1.0, 2.0]))

    assert np.asarray(reply.value).tolist() == expected


def test_a_callable_that_the_notebook_lacks_is_missing(open_notebook):
    """A name that leads to nothing is the student's missing function."""
    with pytest.raises(StudentError, match="does not define relu") as error:
        call(open_notebook(FUNCTIONS), "apply", Named("student", "relu"), 1.0)

    assert error.value.outcome == "missing"


def test_an_argument_outside_the_vocabulary_is_our_fault(open_notebook):
    """A test that sends what cannot cross is told so; it is no outcome of the student."""
    with pytest.raises(CannotCrossError):
        call(open_notebook(FUNCTIONS), "double", object())


@pytest.mark.parametrize(
    "name, args, kwargs, changed",
    [
        ("in_place", (np.ones(3),), {}, ("0",)),
        ("in_place", (np.ones(0),), {}, ()),
        ("in_place", (2.0,), {"y": np.ones(3)}, ()),
        ("append", ([3],), {}, ("0",)),
        ("turned", (np.ones((2, 3)),), {}, ("0",)),
        ("double", (np.full(2, np.nan),), {}, ()),
        ("apply", (sum_of_squares, np.ones(3)), {}, ()),
        ("from_generator", (Generator(1),), {}, ()),
    ],
)
def test_changed_inputs_are_reported(open_notebook, name, args, kwargs, changed):
    """The reply names the inputs whose numbers, shape or items are no longer the same."""
    reply = call(open_notebook(FUNCTIONS), name, *args, **kwargs)

    assert reply.changed == changed


@pytest.mark.parametrize("name, shares", [("view", True), ("in_place", True), ("double", False), ("chatty", True)])
def test_a_result_that_aliases_an_input_is_reported(open_notebook, name, shares):
    """The reply says whether the result shares memory with an input."""
    reply = call(open_notebook(FUNCTIONS), name, np.ones(3))

    assert reply.shares is shares


def test_objects_live_on_over_there(open_notebook):
    """An object is made, called, read and written through its handle."""
    notebook = open_notebook(FUNCTIONS)
    layer = notebook.construct("Layer", (2,), {}, seed=0)

    notebook.put(layer, "parts.0.w", np.array([3.0, 4.0]))

    assert (type(layer), layer.class_name) == (Handle, "Layer")
    assert notebook.method(layer, "forward", (np.ones(2),), {}, seed=0).value.tolist() == [3, 4]
    assert notebook.get(layer, "w").tolist() == [3, 4]


def test_an_iterator_goes_on_where_it_stood(open_notebook):
    """Items are taken one after the other from a generator that has no end."""
    notebook = open_notebook(FUNCTIONS)
    steps = notebook.construct("steps", (), {}, seed=0)

    taken = [notebook.take(steps, 2), notebook.take(steps, 3)]

    assert taken == [[1, 2], [3, 4, 5]]


@pytest.mark.parametrize("path", ["b", "parts.1", "parts.0.v"])
def test_a_value_that_an_object_lacks_is_missing(open_notebook, path):
    """Reading what is not there is told by the path that was asked for."""
    notebook = open_notebook(FUNCTIONS)
    layer = notebook.construct("Layer", (2,), {}, seed=0)

    with pytest.raises(StudentError, match=f"the object has no {path}") as error:
        notebook.get(layer, path)

    assert error.value.outcome == "missing"


def test_names_that_can_be_called_are_told(open_notebook):
    """The notebook says which of some names it defines as something to call."""
    notebook = open_notebook(FUNCTIONS, "answer = 3")

    assert notebook.defined(("double", "Layer", "answer", "absent")) == {"double", "Layer"}


@pytest.mark.parametrize(
    "name, args, outcome, words",
    [
        ("raises", ("memory",), "raised", "MemoryError: no"),
        ("raises", ("exit",), "raised", "SystemExit: no"),
        ("raises", ("interrupt",), "raised", "KeyboardInterrupt: no"),
        ("raises", ("stop",), "raised", "StopIteration: no"),
        ("endless", (), "raised", "RecursionError"),
        ("divide", (1.0,), "raised", "line 11 in divide: return x / y"),
        ("cyclic", (), "refused", "nested"),
        ("returns", ("object",), "refused", "an object of type object"),
        ("returns", ("array",), "refused", "dtype object"),
        ("returns", ("text",), "refused", "surrogate"),
        ("returns", ("big",), "refused", "64 bits"),
        ("rude", (), "raised", "Rude"),
        ("late", (), "raised", "torch is not part of the environment of this assignment (numpy)"),
        ("todo", (), "not attempted", "not attempted yet"),
        ("absent", (), "missing", "the notebook does not define absent"),
    ],
    ids=lambda value: str(value)[:12],
)
def test_what_goes_wrong_has_an_outcome_and_a_sentence(open_notebook, name, args, outcome, words):
    """Whatever a function does instead of returning a value, the judge learns it in one sentence."""
    notebook = open_notebook(BROKEN)

    with pytest.raises(StudentError) as error:
        call(notebook, name, *args)

    assert error.value.outcome == outcome
    assert words in str(error.value)


@pytest.mark.parametrize(("name", "exception"), [("raises", ("MemoryError", "no")), ("cyclic", None)])
def test_type_and_text_of_an_exception_are_told(open_notebook, name, exception):
    """The diagnosis gets what the student's code raised, without its lines; a refused value was not raised."""
    with pytest.raises(StudentError) as error:
        call(open_notebook(BROKEN), name, *["memory"] * (name == "raises"))

    assert error.value.exception == exception


def test_after_an_exception_the_same_process_goes_on(open_notebook):
    """Raising costs a call, not the state of the notebook."""
    notebook = open_notebook("state = []", BROKEN, "def count():\n    state.append(1)\n    return len(state)")
    call(notebook, "count")
    with pytest.raises(StudentError):
        call(notebook, "raises", "exit")

    assert call(notebook, "count").value == 2


def test_the_text_does_not_cover_what_the_student_wrote(open_notebook):
    """A later cell of the text that uses the name of a helper does not change what the student wrote."""
    helper = "def turned(x):\n    return x[::-1]\n\ndef answer(x):\n    return turned(x)"
    text = Cell("picture", "turned, size = 3, 7\nprint(turned)", text=True)

    notebook = open_notebook(helper, text, "def area():\n    return size * size")

    assert notebook.call("answer", ([1, 2],), {}, seed=0).value == [2, 1]
    assert notebook.call("area", (), {}, seed=0).value == 49
    assert notebook.runs[1].outputs[0]["text"] == "3\n"


def test_many_small_outputs_take_room(open_notebook, monkeypatch):
    """Each output of a cell counts with what it takes in memory, so that many small ones are left out, too."""
    monkeypatch.setattr(notebook_module, "LARGEST_NOTEBOOK", 100_000)
    few, many = (f"for _ in range({count}):\n    display(None)" for count in (100, 800))

    runs = open_notebook("from IPython.display import display", few, many).run()

    assert [len(run.outputs) for run in runs] == [0, 100, 1]
    assert "shown too much" in runs[2].outputs[0]["text"]

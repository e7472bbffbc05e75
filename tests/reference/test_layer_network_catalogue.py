"""The mistakes and variants of networks made of layers: each mistake is wrong in its own way, each variant is right."""

import copy
import importlib
import inspect
import itertools

import numpy as np
import pytest

from reference.architectures import lenet5_layers
from reference.blocks import inception_layers, residual_layers, unet_layers
from reference.mistakes import Mistake
from reference.variants import Variant
from tests.reference.layer_network_cases import calls_of

MODULES = {
    lenet5_layers: ["lenet5_logits", "lenet5_gradients"],
    residual_layers: ["residual_block_forward", "residual_block_backward"],
    inception_layers: ["inception_forward", "inception_backward"],
    unet_layers: [f"unet_{stage}_{way}" for stage in ("encoder", "decoder") for way in ("forward", "backward")],
}
REFERENCES = {name: getattr(module, name) for module, names in MODULES.items() for name in names}


def entries(package, kind):
    """Return the exercise and every mistake or variant of it."""
    for name in REFERENCES:
        module = importlib.import_module(f"reference.{package}.{name}")
        yield from ((name, entry) for entry in vars(module).values() if isinstance(entry, kind))


def labelled(found):
    """Return parameters that are called by the names of their functions."""
    return [pytest.param(name, entry, id=f"{name}-{entry.function.__name__}") for name, entry in found]


every_mistake = pytest.mark.parametrize("name, wrong", labelled(entries("mistakes", Mistake)))
every_variant = pytest.mark.parametrize("name, right", labelled(entries("variants", Variant)))
every_exercise = pytest.mark.parametrize("name", REFERENCES)


def flat(value):
    """Return all arrays and numbers of an answer in one list, those of a dict in the order of their names."""
    if isinstance(value, dict):
        return [part for name in sorted(value) for part in [name, *flat(value[name])]]
    return [part for one in value for part in flat(one)] if isinstance(value, tuple) else [value]


def answers(function, name, dtype=np.float64):
    """Return the answers to all calls of an exercise, the sentence where there is none."""
    found = []
    for call in calls_of(name, dtype):
        try:
            found.append(flat(function(*call)))
        except ValueError as refusal:
            found.append([str(refusal)])
    return found


def same(left, right, rtol=1e-8):
    """Say whether two answers to one call agree in number, shapes, dtypes and values."""
    return len(left) == len(right) and all(map(lambda a, b: alike(a, b, rtol), left, right))


def alike(left, right, rtol):
    """Say whether two parts of an answer agree."""
    if isinstance(left, str) or isinstance(right, str):
        return isinstance(left, str) and isinstance(right, str) and left == right
    if np.shape(left) != np.shape(right) or getattr(left, "dtype", None) != getattr(right, "dtype", None):
        return False
    size = np.max(np.abs(right), initial=0)
    return bool(np.allclose(left, right, rtol=rtol, atol=rtol * max(size, 1e-3)))


@every_exercise
def test_the_reference_answers_every_call(name):
    """No call of these tests is refused by the reference itself."""
    assert not any(isinstance(answer[0], str) and len(answer) == 1 for answer in answers(REFERENCES[name], name))


@every_mistake
def test_every_mistake_differs_from_the_reference(name, wrong):
    """Some call shows each mistake."""
    right = answers(REFERENCES[name], name)

    assert not all(map(same, answers(wrong, name), right))


@every_exercise
def test_no_two_mistakes_coincide_everywhere(name):
    """Any two mistakes of an exercise differ on some call."""
    found = {w.function.__name__: answers(w, name) for exercise, w in entries("mistakes", Mistake) if exercise == name}

    assert [pair for pair in itertools.combinations(found, 2) if all(map(same, found[pair[0]], found[pair[1]]))] == []


@pytest.mark.parametrize("name, entry", labelled([*entries("mistakes", Mistake), *entries("variants", Variant)]))
def test_an_entry_is_called_like_the_exercise(name, entry):
    """Every mistake and every variant has the parameters of its exercise, their order and their defaults."""
    expected = inspect.signature(REFERENCES[name]).parameters.values()
    found = inspect.signature(entry.function).parameters.values()

    assert [(p.name, p.kind, p.default) for p in found] == [(p.name, p.kind, p.default) for p in expected]


@every_mistake
def test_every_mistake_has_a_hint(name, wrong):
    """The hint is a sentence and the number has the form of the catalogue's or of this part's."""
    assert wrong.hint.endswith(".") and wrong.name
    assert wrong.id.startswith(("M", "NL"))


def arrays_of(call):
    """Return the arrays of a call and of its parameters."""
    return [one for part in call for one in (part.values() if isinstance(part, dict) else [part])]


@pytest.mark.parametrize(
    "name, entry",
    [
        *labelled([*entries("mistakes", Mistake), *entries("variants", Variant)]),
        *[pytest.param(name, function, id=f"{name}-reference") for name, function in REFERENCES.items()],
    ],
)
def test_what_is_given_is_left_alone(name, entry):
    """No reference, mistake or variant changes an array; references and variants return the memory of none."""
    for call in calls_of(name):
        before = copy.deepcopy(call)
        try:
            found = flat(entry(*call))
        except ValueError:
            found = []
        np.testing.assert_equal(call, before)
        given = [one for one in arrays_of(call) if isinstance(one, np.ndarray)]
        new = [one for one in found if isinstance(one, np.ndarray)]
        assert isinstance(entry, Mistake) or not any(np.shares_memory(a, b) for a in new for b in given)


@pytest.mark.parametrize("dtype, rtol", [(np.float64, 1e-8), (np.float32, 1e-3)])
@every_variant
def test_every_variant_is_right(name, right, dtype, rtol):
    """Every variant gives the reference's values in its dtype."""
    expected = answers(REFERENCES[name], name, dtype)

    assert all(same(found, wanted, rtol) for found, wanted in zip(answers(right, name, dtype), expected, strict=True))


@every_exercise
def test_there_are_at_least_three_of_each(name):
    """At least three mistakes of each exercise have a name, and at least three ways of writing it are accepted."""
    for package, kind in (("mistakes", Mistake), ("variants", Variant)):
        assert sum(exercise == name for exercise, _ in entries(package, kind)) >= 3


def test_numbers_are_not_used_twice():
    """No two mistakes of one exercise share a number, no two at all share one of this part."""
    numbers = [(name, wrong.id) for name, wrong in entries("mistakes", Mistake)]
    own = [number for _, number in numbers if number.startswith("NL")]

    assert len(set(numbers)) == len(numbers) and len(set(own)) == len(own)

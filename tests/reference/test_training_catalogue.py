"""The mistakes and variants of training: each mistake is wrong in its own way, each variant is right."""

import copy
import importlib
import inspect
import itertools
import warnings

import numpy as np
import pytest
import torch
from torch import nn

from reference.analysis import metrics
from reference.mistakes import Mistake
from reference.training import (
    augmentation,
    batches,
    descent,
    ensemble,
    fit,
    image_changes,
    initialisation,
    optimisers,
    pipeline,
    pretext,
    scaling,
    small_cnn,
    splits,
    torch_loop,
    transfer,
)
from reference.training.pipeline import Pipeline
from reference.variants import Variant
from tests.reference.training_cases import calls_of

MODULES = {
    augmentation: ["may_be_flipped", "augment"],
    batches: ["mini_batches"],
    descent: ["gradient_descent"],
    ensemble: ["average_probabilities", "majority_vote"],
    fit: ["evaluate", "fit"],
    image_changes: ["flip_images", "rotate_images", "shift_images", "change_brightness", "change_contrast"],
    initialisation: ["he_normal", "glorot_uniform", "initialise"],
    metrics: ["epoch_accuracy", "confusion_matrix", "precision", "recall", "f1_score"],
    optimisers: ["sgd_step", "momentum_step", "adam_step"],
    pipeline: ["input_pipeline"],
    pretext: ["rotation_task"],
    scaling: ["standardise"],
    small_cnn: ["small_cnn", "small_cnn_gradients"],
    splits: ["split"],
    torch_loop: ["evaluate_model", "fit_model"],
    transfer: ["replace_head", "freeze_backbone", "parameter_counts"],
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


def plain(value):
    """Return an answer as nested lists of arrays that can be compared; a network is its state, modes and freezing."""
    if isinstance(value, nn.Module):
        states = [*value.state_dict().items(), *((k, m.training) for k, m in value.named_modules())]
        return plain([*states, *((k, q.requires_grad) for k, q in value.named_parameters())])
    if isinstance(value, dict):
        return [plain(pair) for pair in sorted(value.items())]
    if isinstance(value, list | tuple | Pipeline):
        return [plain(part) for part in value]
    return value.detach().numpy() if isinstance(value, torch.Tensor) else value


def answer_and_after(function, call):
    """Return the answer and, where a network was given, the network afterwards; None where there is no answer."""
    torch.manual_seed(8)
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            return plain([function(*call), *(part for part in call if isinstance(part, nn.Module))])
    except (ValueError, IndexError):
        return None


def same(left, right):
    """Say whether two answers agree in kind, shape and value."""
    if isinstance(left, list) or isinstance(right, list):
        return type(left) is type(right) and len(left) == len(right) and all(map(same, left, right))
    if left is None or right is None or isinstance(left, str):
        return left is right or left == right
    return np.shape(left) == np.shape(right) and bool(np.allclose(left, right, rtol=1e-6, atol=1e-7))


def answers(function, name):
    """Return the answers to all calls of an exercise."""
    return [answer_and_after(function, call) for call in calls_of(name)]


@every_exercise
def test_the_reference_answers_every_call(name):
    """No call of this file is refused by the reference itself."""
    assert all(answer is not None for answer in answers(REFERENCES[name], name))


@every_mistake
def test_every_mistake_differs_from_the_reference(name, wrong):
    """Some call shows each mistake."""
    assert not same(answers(wrong, name), answers(REFERENCES[name], name))


@every_exercise
def test_no_two_mistakes_coincide_everywhere(name):
    """Any two mistakes of an exercise differ on some call."""
    found = {w.function.__name__: answers(w, name) for exercise, w in entries("mistakes", Mistake) if exercise == name}

    assert [(a, b) for a, b in itertools.combinations(found, 2) if same(found[a], found[b])] == []


@every_mistake
def test_a_mistake_is_called_like_the_exercise(name, wrong):
    """Every mistake has the parameters and defaults of its exercise and a hint of one sentence."""
    mine, other = inspect.signature(REFERENCES[name]).parameters, inspect.signature(wrong.function).parameters

    assert [(p.name, p.default) for p in mine.values()] == [(p.name, p.default) for p in other.values()]
    assert wrong.name and wrong.hint.endswith(".") and len(wrong.hint) < 120


@pytest.mark.parametrize("name, entry", labelled([*entries("mistakes", Mistake), *entries("variants", Variant)]))
def test_arrays_that_are_given_stay_as_they_are(name, entry):
    """No mistake and no variant changes an array, and none returns the memory of one."""
    for call in calls_of(name):
        arrays = [part for part in call if isinstance(part, np.ndarray | dict)]
        before = copy.deepcopy(arrays)
        answer_and_after(entry, call)
        np.testing.assert_equal(arrays, before)


def test_numbers_are_not_used_twice():
    """No two mistakes of one exercise share a number, and the numbers of this part are all there."""
    numbers = [(name, wrong.id) for name, wrong in entries("mistakes", Mistake)]

    assert len(set(numbers)) == len(numbers)
    asked = {
        315,
        316,
        317,
        318,
        319,
        320,
        321,
        322,
        323,
        324,
        325,
        326,
        329,
        332,
        334,
        335,
        336,
        337,
        338,
        339,
        347,
        352,
    }
    assert {f"M{number}" for number in asked} <= {number for _, number in numbers}


@every_variant
def test_every_variant_is_right(name, right):
    """Every variant gives the reference's answer to every call."""
    assert same(answers(right, name), answers(REFERENCES[name], name))


@every_variant
def test_a_variant_is_called_like_the_exercise(name, right):
    """Every variant has the parameters of its exercise."""
    assert list(inspect.signature(right.function).parameters) == list(inspect.signature(REFERENCES[name]).parameters)


@every_exercise
def test_there_are_at_least_three_of_each(name):
    """At least three mistakes of each exercise have a name, and at least three ways of writing it are accepted."""
    for package, kind in (("mistakes", Mistake), ("variants", Variant)):
        assert sum(exercise == name for exercise, _ in entries(package, kind)) >= 3


def dtypes(value):
    """Return the dtypes of all arrays with fractions in an answer."""
    if isinstance(value, list):
        return set().union(*map(dtypes, value))
    return {value.dtype} if isinstance(value, np.ndarray) and value.dtype.kind == "f" else set()


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize(
    "name",
    [
        *["augment", "average_probabilities", "sgd_step", "momentum_step", "adam_step", "small_cnn"],
        *["change_brightness", "change_contrast", "flip_images", "rotate_images", "shift_images", "fit"],
    ],
)
def test_the_dtype_is_kept(name, dtype):
    """The reference and every variant give float32 for float32 and float64 for float64, with values that agree."""
    functions = [REFERENCES[name], *(right for exercise, right in entries("variants", Variant) if exercise == name)]

    found = [[answer_and_after(function, call) for call in calls_of(name, dtype)] for function in functions]

    assert [dtypes(answer) for answer in found] == [{np.dtype(dtype)}] * len(functions)
    for answer in found[1:]:
        for part, expected in zip(flattened(answer), flattened(found[0]), strict=True):
            np.testing.assert_allclose(part, expected, rtol=3e-5, atol=3e-6)


def flattened(value):
    """Return all numbers and arrays of an answer in one list."""
    if isinstance(value, list):
        return [number for part in value for number in flattened(part)]
    return [] if isinstance(value, str) else [value]

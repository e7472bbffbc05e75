"""Mistakes and variants of looking at images and inside networks: each mistake wrong in its own way, variants right."""

import importlib
import inspect
import itertools
import warnings

import numpy as np
import pytest
import torch
from torch import nn

from reference.analysis import (
    activation_maps,
    boxes,
    components,
    equivariance,
    filters_against_gabor,
    grad_cam,
    palette,
    perturbation,
    saliency,
    segmentation,
)
from reference.mistakes import Mistake
from reference.variants import Variant
from tests.reference.looking_cases import calls_of

MODULES = {
    segmentation: ["segmentation_map", "pixel_accuracy", "intersection_over_union"],
    boxes: ["box_from_mask", "box_iou"],
    components: ["connected_components", "panoptic_map"],
    palette: ["colour_by_class"],
    grad_cam: ["grad_cam", "grad_cam_of"],
    saliency: ["saliency"],
    activation_maps: ["activation_maps"],
    filters_against_gabor: ["match_gabor"],
    perturbation: ["reached_outputs", "seen_pixels"],
    equivariance: ["shift_gaps"],
}
LEAVES_A_HOOK = "hook_left"  # right numbers, and a network that is not as it was
REFERENCES = {name: getattr(module, name) for module, names in MODULES.items() for name in names}


def entries(package, kind):
    """Return the exercise and every mistake or variant of it."""
    for name in REFERENCES:
        module = importlib.import_module(f"reference.{package}.{name}")
        yield from ((name, entry) for entry in vars(module).values() if isinstance(entry, kind))


def visible_in_numbers(found):
    """Leave out the mistake whose numbers are right."""
    return [(name, entry) for name, entry in found if entry.function.__name__ != LEAVES_A_HOOK]


def labelled(found):
    """Return parameters that are called by the names of their functions."""
    return [pytest.param(name, entry, id=f"{name}-{entry.function.__name__}") for name, entry in found]


every_mistake = pytest.mark.parametrize("name, wrong", labelled(entries("mistakes", Mistake)))
every_variant = pytest.mark.parametrize("name, right", labelled(entries("variants", Variant)))
every_exercise = pytest.mark.parametrize("name", REFERENCES)
every_entry = pytest.mark.parametrize(
    "name, entry",
    labelled([*visible_in_numbers(entries("mistakes", Mistake)), *entries("variants", Variant)]),
)


def plain(value):
    """Return arrays for tensors, also within tuples."""
    if isinstance(value, tuple):
        return [plain(part) for part in value]
    return value.detach().numpy() if isinstance(value, torch.Tensor) else value


def answers(function, name):
    """Return the answers to all calls of an exercise, None where there is none."""
    found = []
    for call in calls_of(name):
        try:
            with warnings.catch_warnings(), np.errstate(all="ignore"):
                warnings.simplefilter("ignore")
                found.append(plain(function(*call)))
        except (ValueError, IndexError, KeyError, TypeError):
            found.append(None)
    return found


def same(left, right):
    """Say whether two answers agree in kind, shape and value; true and 1 do not."""
    if isinstance(left, list) or isinstance(right, list):
        return type(left) is type(right) and len(left) == len(right) and all(map(same, left, right))
    if left is None or right is None:
        return left is right
    kinds = [np.asarray(value).dtype.kind == "b" for value in (left, right)]
    close = np.shape(left) == np.shape(right) and np.allclose(left, right, rtol=1e-9, atol=1e-10, equal_nan=True)
    return bool(close) and kinds[0] == kinds[1]


@every_exercise
def test_the_reference_answers_every_call(name):
    """No call of this file is refused by the reference itself."""
    assert all(answer is not None for answer in answers(REFERENCES[name], name))


@pytest.mark.parametrize("name, wrong", labelled(visible_in_numbers(entries("mistakes", Mistake))))
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


@every_variant
def test_every_variant_is_right(name, right):
    """Every variant has the parameters of its exercise and gives the reference's answers."""
    assert list(inspect.signature(right.function).parameters) == list(inspect.signature(REFERENCES[name]).parameters)

    assert same(answers(right, name), answers(REFERENCES[name], name))


def values_of(call):
    """Return copies of all arrays and tensors of a call, with the networks' parameters, buffers and gradients."""
    found = []
    for part in call:
        if isinstance(part, nn.Module):
            found += [value.detach().clone().numpy() for value in part.state_dict().values()]
            found += [0 if parameter.grad is None else 1 for parameter in part.parameters()]
            found += [len(module._forward_hooks) + 2 * module.training for module in part.modules()]
        elif isinstance(part, np.ndarray | torch.Tensor):
            found.append(np.array(plain(part)))
    return found


def test_a_hook_that_is_left_is_the_only_change():
    """One mistake gives the right maps and leaves its hook on the network."""
    wrong = next(entry for _, entry in entries("mistakes", Mistake) if entry.function.__name__ == LEAVES_A_HOOK)
    network, *rest = calls_of("activation_maps")[0]
    before = values_of((network,))

    maps = wrong(network, *rest)

    assert torch.equal(maps, activation_maps.activation_maps(network, *rest))
    assert sum(map(np.sum, values_of((network,)))) == sum(map(np.sum, before)) + 1


@every_entry
def test_what_is_given_stays_as_it_is(name, entry):
    """No mistake and no variant changes an input or a network, nor leaves a hook or a gradient in it."""
    for call in calls_of(name):
        before = values_of(call)
        try:
            with warnings.catch_warnings(), np.errstate(all="ignore"):
                warnings.simplefilter("ignore")
                y = entry(*call)
        except (ValueError, IndexError, KeyError, TypeError):
            y = None
        np.testing.assert_equal(values_of(call), before)
        arrays = [plain(part) for part in call if isinstance(part, np.ndarray | torch.Tensor)]
        parts = [part for part in (y if isinstance(y, tuple) else (plain(y),)) if isinstance(part, np.ndarray)]
        assert not any(np.may_share_memory(part, array) for part in parts for array in arrays)


@every_exercise
def test_there_are_at_least_three_variants(name):
    """At least three ways of writing each exercise are accepted."""
    assert sum(exercise == name for exercise, _ in entries("variants", Variant)) >= 3


@every_exercise
def test_the_reference_leaves_its_inputs_alone(name):
    """No reference changes an input or a network, leaves a hook or a gradient in it, or returns an input."""
    for call in calls_of(name):
        before = values_of(call)
        y = REFERENCES[name](*call)
        np.testing.assert_equal(values_of(call), before)
        arrays = [plain(part) for part in call if isinstance(part, np.ndarray | torch.Tensor)]
        parts = [plain(part) for part in (y if isinstance(y, tuple) else (y,))]
        assert not any(np.may_share_memory(part, array) for part in parts for array in arrays)


def test_every_number_has_its_mistake():
    """Every number of the catalogue that belongs to these exercises is there, none twice in one exercise."""
    found = list(entries("mistakes", Mistake))

    assert {"M312", "M313", "M314", "M340", "M341", "M342", "M343", "M344", "M345", "M346"} <= {w.id for _, w in found}
    for name in REFERENCES:
        ids = [wrong.id for exercise, wrong in found if exercise == name]
        assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", ["segmentation_map", "grad_cam"])
def test_variants_keep_the_dtype(rng, name):
    """float32 stays float32 where numbers are computed; class numbers are whole numbers."""
    x = rng.normal(size=(2, 3, 4, 5)).astype("f")
    call = (x,) if name == "segmentation_map" else (x, x[::-1])

    dtypes = {one(*call).dtype for exercise, one in entries("variants", Variant) if exercise == name}

    assert dtypes == {REFERENCES[name](*call).dtype}

"""Fine-tuning: a new head learns behind a frozen backbone; each mistake is wrong in its own way, each variant right."""

import inspect
import itertools

import numpy as np
import pytest
import torch
from torch import nn

from reference.mistakes import Mistake
from reference.mistakes import fine_tune as mistakes
from reference.training.fine_tuning import fine_tune, modes_of, one_step, without_gradients
from reference.variants import Variant
from reference.variants import fine_tune as variants

MISTAKES = [entry for entry in vars(mistakes).values() if isinstance(entry, Mistake)]
VARIANTS = [entry for entry in vars(variants).values() if isinstance(entry, Variant)]


def network():
    """Return a small network with batch norm whose head is called "4"."""
    torch.manual_seed(3)
    layers = nn.Conv2d(1, 3, 3), nn.BatchNorm2d(3), nn.ReLU(), nn.Flatten(), nn.Linear(27, 6)
    return nn.Sequential(*layers).double()


def parts():
    """Return 11 training and 5 validation images of three classes."""
    x = torch.from_numpy(np.random.default_rng(1).normal(size=(16, 1, 5, 5)))
    labels = torch.arange(16) % 3
    return (x[:11], labels[:11]), (x[11:], labels[11:])


def outcome(function):
    """Return the curves and all numbers of the network after tuning, as one list of arrays."""
    model = network()
    history = function(model, "4", *parts(), 3, 2, 0.05, 4, 4)
    return [np.array(curve) for curve in history.values()] + [one.numpy() for one in model.state_dict().values()]


def same(left, right):
    """Say whether two outcomes agree."""
    pairs = zip(left, right, strict=True)
    return all(a.shape == b.shape and np.allclose(a, b, rtol=1e-6, atol=1e-9) for a, b in pairs)


def names_that_moved(model, before):
    """Return the names of parameters and statistics that are not what they were."""
    return {name for name, value in model.state_dict().items() if not torch.equal(value, before[name])}


def test_only_the_new_head_learns():
    """T103, M336 to M338: the backbone keeps every number, its statistics too, and the head has three outputs."""
    model = network()
    before = {name: value.clone() for name, value in model.state_dict().items()}

    history = fine_tune(model, "4", *parts(), 3, 40, 0.05)

    assert names_that_moved(model, before) == {"4.weight", "4.bias"}
    assert model[4].weight.shape == (3, 27)
    assert history["loss"][-1] < 0.2 * history["loss"][0]


def test_one_step_moves_what_learns():
    """A step moves the parameters that record gradients, and the statistics of a batch norm in training mode."""
    model = without_gradients(network(), ["0.weight", "0.bias", "1.weight", "1.bias"])
    before = {name: value.clone() for name, value in model.state_dict().items()}

    one_step(model, *parts()[0])

    statistics = {"1.running_mean", "1.running_var", "1.num_batches_tracked"}
    assert names_that_moved(model, before) == {"4.weight", "4.bias"} | statistics


def test_modes_have_names():
    """Every part is told by its name, nested ones with dots."""
    model = nn.Sequential(nn.Sequential(nn.ReLU()).eval())

    assert modes_of(model) == {"": "training", "0": "evaluation", "0.0": "evaluation"}


@pytest.mark.parametrize("wrong", MISTAKES, ids=lambda wrong: wrong.function.__name__)
def test_every_mistake_differs_from_the_reference(wrong):
    """Each mistake leaves another network or other curves, and is called like the exercise."""
    assert not same(outcome(wrong.function), outcome(fine_tune))
    assert wrong.hint.endswith(".") and len(wrong.hint) < 120
    assert parameters(wrong.function) == parameters(fine_tune)


def test_no_two_mistakes_coincide():
    """Any two mistakes differ, and their numbers do."""
    found = [outcome(wrong.function) for wrong in MISTAKES]

    assert not any(same(a, b) for a, b in itertools.combinations(found, 2))
    assert len({wrong.id for wrong in MISTAKES}) == len(MISTAKES) >= 3


@pytest.mark.parametrize("right", VARIANTS, ids=lambda right: right.function.__name__)
def test_every_variant_is_right(right):
    """Each variant leaves the reference's network and curves."""
    assert same(outcome(right.function), outcome(fine_tune))
    assert parameters(right.function) == parameters(fine_tune)


def parameters(function):
    """Return names and defaults of what a function takes."""
    return [(one.name, one.default) for one in inspect.signature(function).parameters.values()]

"""The network with dropout: against PyTorch and finite differences, its training, its mistakes and variants."""

import copy
import inspect

import numpy as np
import pytest
import torch
from torch.nn import functional

from reference.data.digits import digits
from reference.mistakes import Mistake
from reference.mistakes import dropout_mlp as mistakes_of_logits
from reference.mistakes import dropout_mlp_gradients as mistakes_of_gradients
from reference.mistakes import fit_dropout_mlp as mistakes_of_fitting
from reference.training.batches import mini_batches
from reference.training.dropout_mlp import (
    dropout_mlp,
    dropout_mlp_gradients,
    dropout_mlp_shapes,
    fit_dropout_mlp,
)
from reference.training.initialisation import initialise
from reference.training.optimisers import sgd_step
from reference.variants import Variant
from reference.variants import dropout_mlp as variants_of_logits
from reference.variants import dropout_mlp_gradients as variants_of_gradients
from reference.variants import fit_dropout_mlp as variants_of_fitting

MISTAKES = (mistakes_of_logits, mistakes_of_gradients, mistakes_of_fitting)
VARIANTS = (variants_of_logits, variants_of_gradients, variants_of_fitting)
FUNCTIONS = (dropout_mlp, dropout_mlp_gradients, fit_dropout_mlp)


def network(dtype=np.float64):
    """Return parameters of a small network, seven images, labels and masks."""
    rng = np.random.default_rng(5)
    p = {name: rng.normal(0.1, 0.7, shape).astype(dtype) for name, shape in dropout_mlp_shapes(6, (5, 4), 3).items()}
    p["b3"] -= 1  # some logits are negative
    masks = rng.random((7, 5)) >= 0.4, rng.random((7, 4)) >= 0.4
    return p, rng.random((7, 6)).astype(dtype), np.array([0, 1, 2, 1, 0, 2, 2]), masks


def calls_of(function):
    """Return fresh arguments that tell the mistakes of a function apart."""
    p, x, labels, masks = network()
    return {
        dropout_mlp: (p, x),
        dropout_mlp_gradients: (p, x, labels, masks, 0.4),
        fit_dropout_mlp: (p, (x, labels), (x[::-2] + 0.1, labels[::-2]), 0.4, 3, 2, 3, 0.3),
    }[function]


def flat(answer):
    """Return all numbers of an answer in one row, those of a dict by its names."""
    if isinstance(answer, dict):
        answer = [answer[name] for name in sorted(answer)]
    return np.concatenate([flat(one) for one in answer]) if isinstance(answer, list | tuple) else np.ravel(answer)


def every(modules, kind):
    """Return each mistake or variant beside the function that it belongs to."""
    return [
        pytest.param(function, entry, id=f"{function.__name__}-{entry.function.__name__}")
        for function, module in zip(FUNCTIONS, modules, strict=True)
        for entry in vars(module).values()
        if isinstance(entry, kind)
    ]


@pytest.mark.parametrize("p, masked", [(0.4, True), (0.0, False)])
def test_loss_and_gradients_equal_those_of_torch(p, masked):
    """Loss, logits and every gradient agree with PyTorch's, through the same masks."""
    parameters, x, labels, masks = network()
    masks = masks if masked else tuple(np.ones_like(mask) for mask in masks)
    w = {name: torch.tensor(value, requires_grad=True) for name, value in parameters.items()}
    h = torch.tensor(x)
    for number, mask in zip("12", masks, strict=True):
        h = functional.relu(functional.linear(h, w["w" + number], w["b" + number])) * torch.tensor(mask) / (1 - p)
    expected = functional.cross_entropy(functional.linear(h, w["w3"], w["b3"]), torch.tensor(labels))
    expected.backward()

    loss, gradients = dropout_mlp_gradients(parameters, x, labels, masks, p)

    np.testing.assert_allclose(loss, expected.item(), rtol=1e-12)
    for name, value in w.items():
        np.testing.assert_allclose(gradients[name], value.grad.numpy(), rtol=1e-10, atol=1e-12)


def test_without_dropout_the_loss_is_that_of_the_logits():
    """With p = 0 training and evaluation are the same network."""
    parameters, x, labels, masks = network()

    loss, _ = dropout_mlp_gradients(parameters, x, labels, tuple(np.ones_like(mask) for mask in masks), 0)

    logits = torch.tensor(dropout_mlp(parameters, x))
    np.testing.assert_allclose(loss, functional.cross_entropy(logits, torch.tensor(labels)).item(), rtol=1e-12)


def test_single_precision_stays_single():
    """float32 parameters have float32 logits and gradients, and are float32 after training."""
    parameters, x, labels, masks = network(np.float32)

    gradients = dropout_mlp_gradients(parameters, x, labels, masks, 0.4)[1]
    fitted, _ = fit_dropout_mlp(parameters, (x, labels), (x, labels), 0.4, 0, 2, 4)

    arrays = [dropout_mlp(parameters, x), *gradients.values(), *fitted.values()]
    assert {array.dtype for array in arrays} == {np.dtype(np.float32)}


def test_parameters_of_the_full_network():
    """W: 784-512-512-10 has 669,706 parameters, with dropout and without (E116)."""
    assert sum(np.prod(shape) for shape in dropout_mlp_shapes().values()) == 669706


def test_everything_dropped_learns_nothing_but_the_last_biases():
    """At p = 1 only the biases of the last layer have gradients, and no number is nan."""
    parameters, x, labels, masks = network()

    loss, gradients = dropout_mlp_gradients(parameters, x, labels, tuple(np.zeros_like(m) for m in masks), 1)

    assert np.isfinite(loss)
    assert [name for name, value in gradients.items() if np.any(value)] == ["b3"]


def test_masks_are_drawn_also_where_nothing_is_dropped():
    """With p = 0 the second epoch has the order that comes behind the masks of the first, as the docstring says."""
    p, x, labels, _ = network()
    rng, steps = np.random.default_rng(3), p
    for _ in range(2):
        for batch in mini_batches(rng, 7, 3):
            masks = rng.random((len(batch), 5)) >= 0, rng.random((len(batch), 4)) >= 0
            steps = sgd_step(steps, dropout_mlp_gradients(steps, x[batch], labels[batch], masks, 0)[1], 0.1)

    fitted = fit_dropout_mlp(p, (x, labels), (x, labels), 0, 3, epochs=2, batch_size=3)[0]

    assert all(np.array_equal(fitted[name], steps[name]) for name in p)
    assert "With p = 0 the masks are drawn all the same" in " ".join(str(fit_dropout_mlp.__doc__).split())


def test_arguments_are_left_alone():
    """Neither parameters nor images nor masks change, and the answers are new arrays."""
    for function in FUNCTIONS:
        arguments = calls_of(function)
        before = flat(copy.deepcopy(arguments))

        function(*arguments)

        assert np.array_equal(flat(arguments), before)


def test_dropout_helps_where_labels_are_wrong():
    """With a fifth of the labels wrong, dropout reads more unseen digits and learns less by heart."""
    rng, known = np.random.default_rng(0), digits()
    chosen = rng.permutation(4500)[:400]
    labels = np.where(rng.random(400) < 0.2, rng.integers(0, 10, 400), known.training_labels[chosen])
    training = known.training_images[chosen].reshape(400, -1).astype("f") / 255, labels
    validation = known.validation_images.reshape(500, -1).astype("f") / 255, known.validation_labels
    start = initialise(dropout_mlp_shapes(784, (100, 100), 10), rng)
    start = {name: value.astype("f") for name, value in start.items()}

    plain, dropped = (fit_dropout_mlp(start, training, validation, p, 1, epochs=30)[1] for p in (0.0, 0.5))

    assert plain["loss"][-1] < 0.5 * dropped["loss"][-1]
    assert plain["validation_loss"][-1] > dropped["validation_loss"][-1]
    assert plain["validation_accuracy"][-1] < dropped["validation_accuracy"][-1]


@pytest.mark.parametrize(
    "change, message",
    [
        ({"masks": (np.ones((7, 5)),)}, "There are 1 masks"),
        ({"masks": (np.ones((7, 4)), np.ones((7, 5)))}, "mask has shape"),
        ({"p": 1.5}, "p must lie between 0 and 1"),
        ({"labels": np.full(7, 3)}, "labels must lie between 0 and 2"),
    ],
)
def test_what_does_not_belong_together_is_refused(change, message):
    """One sentence says what does not fit."""
    parameters, x, labels, masks = network()
    arguments = {"parameters": parameters, "x": x, "labels": labels, "masks": masks, "p": 0.4, **change}

    with pytest.raises(ValueError, match=message):
        dropout_mlp_gradients(**arguments)


@pytest.mark.parametrize("function, wrong", every(MISTAKES, Mistake))
def test_every_mistake_is_wrong_and_called_like_its_exercise(function, wrong):
    """Each mistake has the names of the arguments of its function, and gives other numbers."""
    right, other = flat(function(*calls_of(function))), flat(wrong(*calls_of(function)))

    assert [*inspect.signature(wrong.function).parameters] == [*inspect.signature(function).parameters]
    assert right.shape != other.shape or not np.allclose(right, other)


def test_no_two_mistakes_are_the_same():
    """Any two mistakes of a function differ in a number."""
    for function, module in zip(FUNCTIONS, MISTAKES, strict=True):
        answers = [flat(wrong(*calls_of(function))) for wrong in vars(module).values() if isinstance(wrong, Mistake)]

        for place, answer in enumerate(answers):
            assert not any(np.array_equal(answer, other) for other in answers[:place])


@pytest.mark.parametrize("function, other", every(VARIANTS, Variant))
def test_every_variant_is_right(function, other):
    """Each variant has the names of the arguments of its function, and gives the same numbers."""
    right, same = flat(function(*calls_of(function))), flat(other(*calls_of(function)))

    assert [*inspect.signature(other.function).parameters] == [*inspect.signature(function).parameters]
    np.testing.assert_allclose(same, right, rtol=1e-10, atol=1e-12)

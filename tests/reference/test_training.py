"""The eight steps of training in NumPy: weights, batches, parts, the loop, and a network that reads digits."""

import inspect

import numpy as np
import pytest
import torch

from reference.analysis.epochs import steps_per_epoch
from reference.analysis.metrics import confusion_matrix, recall
from reference.data.digits import digits, digits_kept_back
from reference.mistakes import initialise as initialisations
from reference.mistakes import standardise as scales
from reference.training.batches import mini_batches
from reference.training.fit import evaluate, fit
from reference.training.initialisation import glorot_uniform, he_normal, initialise
from reference.training.scaling import standardise
from reference.training.small_cnn import small_cnn, small_cnn_gradients, small_cnn_shapes
from reference.training.splits import split


def as_input(images):
    """Return images (N, 1, 28, 28) from 0 to 1 in float32."""
    return images[:, np.newaxis] / np.float32(255)


def drawn(seed, **options):
    """Return initial parameters in float32."""
    parameters = initialise(small_cnn_shapes(**options), np.random.default_rng(seed))
    return {name: value.astype(np.float32) for name, value in parameters.items()}


@pytest.fixture(scope="module")
def parts():
    """Return training, validation and test part of the digits."""
    known, (images, labels) = digits(), digits_kept_back()
    training = as_input(known.training_images), known.training_labels
    return training, (as_input(known.validation_images), known.validation_labels), (as_input(images), labels)


@pytest.mark.parametrize("seed", range(5))
def test_a_small_network_reads_digits(parts, seed):
    """T096: after three epochs, the last with a lower rate, 95 % of the digits that decide are read."""
    training, validation, test = parts
    rng = np.random.default_rng(seed)

    parameters, early = fit(drawn(seed), training, validation, small_cnn, small_cnn_gradients, rng, 2, 16, 0.04)
    parameters, late = fit(parameters, training, validation, small_cnn, small_cnn_gradients, rng, 1, 16, 0.008)

    _, share = evaluate(parameters, *test, small_cnn)
    assert share >= 0.95
    assert early["loss"][0] > early["loss"][1] > late["loss"][0]
    assert all(value.dtype == np.float32 for value in parameters.values())
    confusion = confusion_matrix(small_cnn(parameters, test[0]).argmax(axis=1), test[1], 10)
    assert np.trace(confusion) == round(share * 1000) and recall(confusion).min() > 0.85


def test_few_digits_are_learned_by_heart(parts):
    """T102: on 60 digits the training loss vanishes and the validation loss stays."""
    (x, labels), validation, _ = parts
    rng = np.random.default_rng(0)

    _, history = fit(
        drawn(0), (x[:60], labels[:60]), validation, small_cnn, small_cnn_gradients, rng, 25, 10, learning_rate=0.02
    )

    assert history["loss"][-1] < 0.02 and history["validation_loss"][-1] > 0.4


def test_gradients_are_those_of_torch(rng):
    """Loss and gradients of the small network equal those of PyTorch in float64."""
    parameters = initialise(small_cnn_shapes(14, (3, 5), 4), rng)
    parameters = {name: value + 0.1 * rng.normal(size=value.shape) for name, value in parameters.items()}
    x, labels = rng.normal(size=(3, 1, 14, 14)), np.array([1, 3, 0])

    loss, gradients = small_cnn_gradients(parameters, x, labels)

    p = {name: torch.from_numpy(value).requires_grad_() for name, value in parameters.items()}
    f = torch.nn.functional
    a = f.max_pool2d(f.relu(f.conv2d(torch.from_numpy(x), p["w1"], p["b1"])), 2)
    a = f.max_pool2d(f.relu(f.conv2d(a, p["w2"], p["b2"])), 2)
    expected = f.cross_entropy(f.linear(a.flatten(1), p["w3"], p["b3"]), torch.from_numpy(labels))
    expected.backward()
    assert loss == pytest.approx(expected.item(), rel=1e-13)
    assert gradients.keys() == parameters.keys()
    for name, tensor in p.items():
        np.testing.assert_allclose(gradients[name], tensor.grad.numpy(), rtol=1e-10, atol=1e-14)


def test_parameters_of_the_network():
    """T095, T096: a 3 x 3 kernel and its bias are 10 parameters; the network for digits has 5,258."""
    assert sum(np.prod(small_cnn_shapes(filters=(1, 2))[name]) for name in ("w1", "b1")) == 10
    assert sum(np.prod(shape) for shape in small_cnn_shapes().values()) == 5258


def test_steps_of_an_epoch(rng):
    """W81, E006, M322: 54,000 examples in batches of 32 are 1,688 steps; neither 1,687 nor 1,875."""
    batches = mini_batches(rng, 54_000, 32)

    assert len(batches) == steps_per_epoch(60_000, 32, 0.1) == 1688
    assert {len(batch) for batch in batches[:-1]} == {32} and len(batches[-1]) == 16
    assert (54_000 // 32, 60_000 // 32) == (1687, 1875)


def test_steps_of_alexnet():
    """E068: ImageNet's 1,281,167 images are 10,010 steps at batch 128; 1.5 million would be 11,719."""
    assert steps_per_epoch(1_281_167, 128) == 10_010
    assert steps_per_epoch(1_500_000, 128) == 11_719


@pytest.mark.parametrize("n, size", [(0, 4), (1, 4), (11, 4), (12, 4), (5, 1), (3, 99)])
def test_every_example_once_an_epoch(rng, n, size):
    """The batches of an epoch hold every place once; the next epoch has another order."""
    batches = mini_batches(rng, n, size)

    assert sorted(np.concatenate([[], *batches]).tolist()) == list(range(n))
    assert len(batches) == -(-n // size)


def test_orders_differ(rng):
    """Two epochs have different orders."""
    first, second = (np.concatenate(mini_batches(rng, 50, 8)).tolist() for _ in range(2))

    assert first != second and sorted(first) == sorted(second)


@pytest.mark.parametrize(
    "n, share, validating", [(60_000, 0.1, 6000), (11, 0.3, 3), (4, 1.0, 4), (4, 0.0, 0), (0, 0.5, 0)]
)
def test_parts_share_no_example(rng, n, share, validating):
    """Training and validation part hold every place once together."""
    training, validation = split(n, share, rng)

    assert len(validation) == validating
    np.testing.assert_array_equal(np.sort(np.concatenate([training, validation])), np.arange(n))


def test_the_test_part_is_no_argument_of_fit():
    """M323: training can choose nothing by the test part, because it is not given."""
    assert not any("test" in name for name in inspect.signature(fit).parameters)


def test_equal_filters_stay_equal(parts):
    """M325: with all weights zero, or all equal, the filters are equal after training."""
    (x, labels), validation, _ = parts
    some = x[:64], labels[:64]
    for start in (initialisations.all_zero, initialisations.all_equal):
        parameters = start(small_cnn_shapes(), np.random.default_rng(0))

        parameters, _ = fit(
            parameters, some, (validation[0][:9], validation[1][:9]), small_cnn, small_cnn_gradients,
            np.random.default_rng(0), 2, 16,
        )  # fmt: skip

        assert start.id.startswith("M325")
        assert np.ptp(parameters["w1"], axis=0).max() < 1e-12


def test_activations_keep_their_size(rng):
    """M326: through 20 layers with ReLU, He weights keep the size of activations; scale 1 explodes."""
    x = rng.normal(size=(200, 100))
    shapes = {str(layer): (100, 100) for layer in range(20)}

    sizes = {}
    for start in (initialise, initialisations.scale_one):
        a = x
        for w in start(shapes, rng).values():
            a = np.maximum(a @ w.T, 0)
        sizes[start] = np.sqrt(np.mean(a**2))

    assert 0.2 < sizes[initialise] < 5
    assert sizes[initialisations.scale_one] > 1e12


def test_scales_of_weights(rng):
    """He's deviation is the root of 2 / fan in; Glorot's limit the root of 6 / (fan in + fan out)."""
    he, glorot = he_normal((300, 20, 3, 5), rng), glorot_uniform((40, 20, 3, 5), rng)

    assert he.std() == pytest.approx(np.sqrt(2 / 300), rel=0.01) and abs(he.mean()) < 1e-3
    assert np.abs(glorot).max() == pytest.approx(np.sqrt(6 / 900), rel=0.01) and abs(glorot.mean()) < 2e-3


def test_the_training_part_sets_the_scale():
    """M329: a test part that is brighter stays brighter; on its own scale it would look the same."""
    training, test = np.array([0.0, 2.0]), np.array([4.0, 6.0])

    np.testing.assert_array_equal(standardise(training, test)[1], [3, 5])
    np.testing.assert_array_equal(scales.own_statistics(training, test)[1], [-1, 1])


def test_the_loss_of_an_epoch_is_a_mean_over_examples(parts):
    """A smaller last batch counts for less: without learning, the loss of an epoch is that of all examples."""
    (x, labels), validation, _ = parts
    some = x[:50], labels[:50]

    _, history = fit(
        drawn(1), some, validation, small_cnn, small_cnn_gradients, np.random.default_rng(0), 1, 32, learning_rate=0.0
    )

    assert history["loss"][0] == pytest.approx(evaluate(drawn(1), *some, small_cnn)[0], rel=1e-5)


def test_no_epoch_changes_nothing(parts):
    """Zero epochs give the parameters and empty curves."""
    (x, labels), validation, _ = parts

    parameters, history = fit(
        drawn(1), (x[:3], labels[:3]), validation, small_cnn, small_cnn_gradients, np.random.default_rng(0), 0
    )

    np.testing.assert_equal(parameters, drawn(1))
    assert history == {"loss": [], "validation_loss": [], "validation_accuracy": []}


@pytest.mark.parametrize(
    "call, sentence",
    [
        (lambda: evaluate({}, np.zeros((3, 2)), np.zeros(2, int), small_cnn), "There are 3 examples but 2 labels"),
        (lambda: mini_batches(np.random.default_rng(), 3, 0), "Got 3 examples and a batch size of 0"),
        (lambda: split(3, 1.5, np.random.default_rng()), "Got 3 examples and the share 1.5"),
        (
            lambda: he_normal((3,), np.random.default_rng()),
            r"Weights have at least two axes, outputs first, got \(3,\)",
        ),
        (lambda: standardise(np.zeros(0)), "training is empty"),
    ],
)
def test_refusals(call, sentence):
    """What does not fit is refused with a sentence."""
    with pytest.raises(ValueError, match=sentence):
        call()

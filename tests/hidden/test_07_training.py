"""Training in eight steps: parts and scale of the data, a small network, its weights, optimisers, batches, the loop."""

from functools import cache

import numpy as np
import pytest

from autograder.border.values import Generator
from reference.analysis.metrics import epoch_accuracy
from reference.data.digits import digits, digits_kept_back
from reference.layers.cross_entropy import cross_entropy
from reference.training.batches import mini_batches
from reference.training.fit import evaluate, fit
from reference.training.initialisation import he_normal, initialise
from reference.training.linear_classifier import linear_gradients, linear_scores
from reference.training.optimisers import adam_step, momentum_step
from reference.training.scaling import standardise
from reference.training.small_cnn import small_cnn, small_cnn_gradients, small_cnn_shapes
from reference.training.splits import split


def seeded(rng):
    """Return a generator that reference and student both get, with a seed that is drawn."""
    return Generator(int(rng.integers(2**31)))


# The data --------------------------------------------------------------------------------------------------------

splitting = pytest.mark.exercise("split")
scaling = pytest.mark.exercise("standardise")


@splitting
@pytest.mark.visible
def test_split_of_ten(compare):
    """Ten examples of which three are set apart, then of which eight are."""
    compare(split, 10, 0.3, Generator(4))
    compare(split, 10, 0.8, Generator(5))


@splitting
@pytest.mark.visible
def test_split_between_two_numbers(compare):
    """A quarter of eleven is 2.75: three examples; a quarter of nine is 2.25: two."""
    compare(split, 11, 0.25, Generator(1))
    compare(split, 9, 0.25, Generator(2))


@splitting
@pytest.mark.weight(3)
@pytest.mark.parametrize("n, share", [(40, 0.1), (57, 0.3), (83, 0.75)])
def test_splits(compare, rng, n, share):
    """Any number of examples and any share, drawn as the docstring says."""
    compare(split, n, share, seeded(rng))


@splitting
def test_parts_share_nothing(compare, student, rng):
    """Every example is in one of the two parts and in no other; another seed gives other parts."""
    first, second = seeded(rng), seeded(rng)

    training, validation = compare(split, 60, 0.2, first).value  # M323

    assert np.array_equal(np.sort(np.concatenate([training, validation])), np.arange(60))
    assert not np.array_equal(validation, student.split(60, 0.2, second)[1])


@splitting
def test_split_with_an_empty_part(compare, rng):
    """With the share 0 nothing is set apart, with the share 1 everything; halves are rounded as `round` does."""
    for share in (0.0, 1.0, 0.5):
        compare(split, 9, share, seeded(rng))


@scaling
@pytest.mark.visible
def test_scale_of_the_worked_example(compare):
    """Training numbers 0, 2, 4 and test numbers 10, 12, 14; then three parts of pairs."""
    compare(standardise, np.array([0.0, 2.0, 4.0]), np.array([10.0, 12.0, 14.0]))
    compare(standardise, np.array([[1.0, 8.0], [5.0, 2.0]]), np.array([[4.0, 0.0]]), np.array([[3.0, 7.0], [9.0, 1.0]]))


@scaling
@pytest.mark.weight(3)
@pytest.mark.parametrize("shape", [(8,), (5, 3), (4, 1, 3, 6)], ids=str)
def test_scales(compare, rng, shape):
    """Parts of any shape, whose own means and deviations are others than those of the training part."""
    training, validation = rng.normal(3, 2, shape), rng.normal(-1, 5, (3, *shape[1:]))

    compare(standardise, training, validation, rng.uniform(10, 20, (2, *shape[1:])))


@cache
def bytes_to_learn_from():
    """Return the images to learn from as they are stored; nobody changes them."""
    return digits().training_images


@scaling
def test_scale_of_pictures(compare_untouched, rng):
    """Bytes of digits become float64, float32 stays float32, and no part is changed."""
    pictures = bytes_to_learn_from()[rng.permutation(4500)[:12]]

    compare_untouched(standardise, pictures[:5], pictures[5:])
    compare_untouched(standardise, (pictures[:4] / 255).astype(np.float32), (pictures[4:] / 255).astype(np.float32))


@scaling
def test_scale_of_equal_numbers(compare, rng):
    """A training part of equal numbers has the deviation 0 and is divided by 1."""
    compare(standardise, np.full((4, 3), float(rng.integers(1, 9))), rng.normal(size=(2, 3)))


# The network -----------------------------------------------------------------------------------------------------

network = pytest.mark.exercise("small_cnn")
slopes = pytest.mark.exercise("small_cnn_gradients")
sizes = pytest.mark.parametrize("size, filters, classes", [((14, 18), (3, 4), 5), ((10, 15), (2, 5), 3)], ids=str)


def weights(rng, size=(10, 14), filters=(3, 4), classes=5):
    """Return parameters for images of any size, with biases of both signs."""
    rows, columns = (((side - 2) // 2 - 2) // 2 for side in size)
    first, second = filters
    parameters = {
        "w1": rng.normal(0, 0.5, (first, 1, 3, 3)),
        "b1": rng.permutation(np.linspace(-1.0, 0.5, first)),
        "w2": rng.normal(0, 0.5, (second, first, 3, 3)),
        "b2": rng.permutation(np.linspace(-1.5, 1.0, second)),
        "w3": rng.normal(0, 0.5, (classes, second * rows * columns)),
        "b3": rng.permutation(np.linspace(-3.0, 2.0, classes)),
    }
    return {name: value.round(2) for name, value in parameters.items()}


def pictures(rng, count, size=(10, 14), classes=5):
    """Return images and labels of which not all are equal."""
    return rng.normal(size=(count, 1, *size)).round(2), rng.permutation(np.arange(count) % classes)


@network
@pytest.mark.visible
def test_logits_of_fixed_images(compare):
    """Two images of 10 x 14 pixels, three and four filters, five classes; then three images of 14 x 10 pixels."""
    rng = np.random.default_rng(7)
    compare(small_cnn, weights(rng), pictures(rng, 2)[0])
    compare(small_cnn, weights(rng, (14, 10)), pictures(rng, 3, (14, 10))[0])


@network
@pytest.mark.weight(3)
@sizes
def test_logits(compare, rng, size, filters, classes):
    """Images, filters and classes of any size, with negative sums in front of both ReLUs and at the end."""
    compare(small_cnn, weights(rng, size, filters, classes), pictures(rng, 6, size)[0])


@network
def test_logits_of_digits(compare, rng):
    """Digits of 28 x 28 pixels in float32, with parameters in float32, give float32."""
    parameters = {name: value.astype(np.float32) for name, value in weights(rng, (28, 28), (3, 5), 10).items()}
    images = bytes_to_learn_from()[rng.permutation(4500)[:4], np.newaxis]

    compare(small_cnn, parameters, (images / 255).astype(np.float32))
    compare(small_cnn, parameters, images)


@network
def test_logits_leave_their_arguments_alone(compare_untouched, rng):
    """Neither parameters nor images are changed."""
    compare_untouched(small_cnn, weights(rng), pictures(rng, 4)[0])


@network
def test_images_do_not_meet(compare, student, rng):
    """The logits of an image do not depend on the others of its batch."""
    parameters, (images, _) = weights(rng), pictures(rng, 5)

    whole = compare(small_cnn, parameters, images).value

    np.testing.assert_allclose(whole[2:3], student.small_cnn(parameters, images[2:3]), atol=1e-9)


@slopes
@pytest.mark.visible
def test_gradients_of_fixed_images(compare):
    """Two images of 10 x 14 pixels, three and four filters, five classes; then three images of 14 x 10 pixels."""
    rng = np.random.default_rng(8)
    compare(small_cnn_gradients, weights(rng), *pictures(rng, 2))
    compare(small_cnn_gradients, weights(rng, (14, 10)), *pictures(rng, 3, (14, 10)))


@slopes
@pytest.mark.weight(4)
@sizes
def test_gradients(compare, rng, size, filters, classes):
    """Loss and all six gradients, averaged over the batch."""
    compare(small_cnn_gradients, weights(rng, size, filters, classes), *pictures(rng, 7, size, classes))


@slopes
def test_gradients_leave_their_arguments_alone(compare_untouched, rng):
    """Neither parameters nor images nor labels are changed."""
    compare_untouched(small_cnn_gradients, weights(rng), *pictures(rng, 4))


@slopes
def test_gradients_lead_down(compare, rng):
    """A short step against the gradients makes the loss smaller by about their square, times the step."""
    parameters, (images, labels) = weights(rng), pictures(rng, 6)

    loss, found = compare(small_cnn_gradients, parameters, images, labels).value

    step = 1e-7
    moved = {name: value - step * found[name] for name, value in parameters.items()}
    fallen = loss - float(cross_entropy(small_cnn(moved, images), labels))
    assert abs(fallen / step / sum((value**2).sum() for value in found.values()) - 1) < 0.05


# Initial weights -------------------------------------------------------------------------------------------------

he = pytest.mark.exercise("he_normal")
initial = pytest.mark.exercise("initialise")


@he
@pytest.mark.visible
def test_weights_of_a_convolution(compare):
    """Four filters of 2 x 3 for three channels; then two filters of 5 x 1 for one channel."""
    compare(he_normal, (4, 3, 2, 3), Generator(3))
    compare(he_normal, (2, 1, 5, 1), Generator(3))


@he
@pytest.mark.visible
def test_weights_of_a_dense_layer(compare):
    """Three outputs and eight inputs."""
    compare(he_normal, (3, 8), Generator(1))


@he
@pytest.mark.weight(3)
@pytest.mark.parametrize("shape", [(5, 3, 4, 2), (6, 11), (3, 2, 7)], ids=str)
def test_weights(compare, rng, shape):
    """Weights of any shape: what enters one output is counted."""
    compare(he_normal, shape, seeded(rng))


@he
def test_activations_keep_their_size(compare, student, rng):
    """Behind six layers of 100 units with ReLU, the numbers are neither lost nor grown out of bounds."""
    compare(he_normal, (9, 7), seeded(rng))

    numbers = rng.normal(size=(50, 100))
    for _ in range(6):
        numbers = np.maximum(numbers @ student.he_normal((100, 100), seeded(rng)).T, 0)  # M326
    assert 0.2 < np.sqrt(np.mean(numbers**2)) < 5


@initial
@pytest.mark.visible
def test_parameters_of_fixed_shapes(compare):
    """A convolution with its biases and a dense layer with its own; then a bias that comes first."""
    compare(initialise, {"w1": (2, 1, 3, 2), "b1": (2,), "w2": (4, 5), "b2": (4,)}, Generator(6))
    compare(initialise, {"shift": (3,), "matrix": (3, 2), "kernels": (2, 2, 2, 2)}, Generator(2))


@initial
@pytest.mark.weight(3)
def test_parameters(compare, rng):
    """Shapes in an order that is not that of their names, with biases between them."""
    shapes = {"z": (4, 3, 2, 5), "a": (4,), "m": (6, 7), "k": (6,), "b": (3, 6, 1, 2)}

    compare(initialise, shapes, seeded(rng))
    compare(initialise, dict(reversed(shapes.items())), seeded(rng))


@initial
def test_parameters_of_the_small_network(compare, rng):
    """All six arrays of the small CNN."""
    compare(initialise, small_cnn_shapes(14, (3, 5), 4), seeded(rng))


@initial
def test_filters_differ(compare, student, rng):
    """No two filters of a layer begin alike, and no two layers."""
    shapes, seed = {"w1": (4, 3, 2, 2), "w2": (4, 3, 2, 2)}, seeded(rng)

    compare(initialise, shapes, seed)

    found = student.initialise(shapes, seed)  # M325
    rows = np.concatenate([found["w1"], found["w2"]]).reshape(8, -1)
    assert len(np.unique(rows.round(9), axis=0)) == 8


# Updates ---------------------------------------------------------------------------------------------------------

momentum = pytest.mark.exercise("momentum_step")
adam = pytest.mark.exercise("adam_step")
TWO_BY_TWO = {"w": np.array([[1.0, -2.0], [3.0, 0.5]]), "b": np.array([4.0])}
TILTED = {"w": np.array([[0.5, 1.0], [-1.0, 2.0]]), "b": np.array([-3.0])}
MOVING = {"w": np.array([[2.0, -1.0], [0.5, 1.0]]), "b": np.array([1.0])}


def arrays(rng, low=-2.0, high=2.0):
    """Return three arrays by name, each of a shape of its own."""
    return {name: rng.uniform(low, high, shape) for name, shape in (("w", (2, 3)), ("b", (4,)), ("k", (2, 1, 3, 2)))}


@momentum
@pytest.mark.visible
def test_two_steps_of_one_weight(compare):
    """The weight 1 with the gradient -2 and the velocity 0; then the weight 1.2 with the gradient -1.2."""
    compare(momentum_step, {"w": np.array([1.0])}, {"w": np.array([-2.0])}, {"w": np.zeros(1)}, 0.1)  # W112
    compare(momentum_step, {"w": np.array([1.2])}, {"w": np.array([-1.2])}, {"w": np.array([-2.0])}, 0.1)


@momentum
@pytest.mark.visible
def test_step_with_momentum(compare):
    """A weight matrix and a bias with momentum 0.5, then with momentum 0.8 and a velocity that is the gradient."""
    compare(momentum_step, TWO_BY_TWO, TILTED, MOVING, 0.2, 0.5)
    compare(momentum_step, TWO_BY_TWO, TILTED, TILTED, 0.1, 0.8)


@momentum
@pytest.mark.weight(3)
@pytest.mark.parametrize("rate, mu", [(0.1, 0.9), (0.03, 0.5), (1.5, 0.7)])
def test_steps_with_momentum(compare, rng, rate, mu):
    """Parameters of several shapes, any learning rate and momentum."""
    compare(momentum_step, arrays(rng), arrays(rng), arrays(rng), rate, mu)


@momentum
def test_momentum_without_being_asked(compare, rng):
    """Without a number of its own, momentum is 0.9."""
    compare(momentum_step, arrays(rng), arrays(rng), arrays(rng), learning_rate=0.3)


@momentum
def test_momentum_keeps_the_dtype(compare, rng):
    """float32 stays float32; whole numbers become float64."""
    small, slope, speed = ({name: value.astype("f") for name, value in arrays(rng).items()} for _ in range(3))

    compare(momentum_step, small, slope, speed, 0.1)
    compare(momentum_step, {"w": np.array([3, -4])}, {"w": rng.normal(size=2)}, {"w": rng.normal(size=2)}, 0.1)


@momentum
def test_momentum_on_copies(compare_untouched, rng):
    """Neither parameters nor gradients nor velocity are changed, and what comes back is new."""
    compare_untouched(momentum_step, arrays(rng), arrays(rng), arrays(rng), 0.1)


@adam
@pytest.mark.visible
def test_first_step_of_adam(compare):
    """The first step from zero means, with learning rate 0.1; then one with an epsilon of 2."""
    zero = {name: np.zeros_like(value) for name, value in TWO_BY_TWO.items()}
    compare(adam_step, TWO_BY_TWO, TILTED, zero, zero, 1, 0.1)
    compare(adam_step, TWO_BY_TWO, TILTED, zero, zero, 1, 0.5, epsilon=2.0)


@adam
@pytest.mark.visible
def test_third_step_of_adam(compare):
    """Step 3 with means that earlier steps left, the usual beta; then beta 0.5 and 0.8."""
    squares = {name: value**2 for name, value in MOVING.items()}
    compare(adam_step, TWO_BY_TWO, TILTED, MOVING, squares, 3, 0.1)
    compare(adam_step, TWO_BY_TWO, TILTED, MOVING, squares, 3, 0.1, 0.5, 0.8, 0.25)


@adam
@pytest.mark.weight(4)
@pytest.mark.parametrize(
    "step, beta1, beta2, epsilon", [(1, 0.9, 0.999, 0.1), (2, 0.6, 0.8, 0.5), (7, 0.85, 0.95, 1.0)]
)
def test_steps_of_adam(compare, rng, step, beta1, beta2, epsilon):
    """Any step number, any beta, and an epsilon whose place can be seen."""
    compare(adam_step, arrays(rng), arrays(rng), arrays(rng), arrays(rng, 0.1, 3.0), step, 0.2, beta1, beta2, epsilon)


@adam
def test_adam_with_the_numbers_of_the_paper(compare, rng):
    """Without numbers of their own, the rates are those of the paper."""
    compare(adam_step, arrays(rng), arrays(rng), arrays(rng), arrays(rng, 0.1, 3.0), 4)


@adam
def test_adam_keeps_the_dtype(compare_untouched, rng):
    """float32 stays float32; no argument is changed."""
    four = [arrays(rng), arrays(rng), arrays(rng), arrays(rng, 0.1, 3.0)]

    compare_untouched(adam_step, *({name: value.astype("f") for name, value in one.items()} for one in four), 2, 0.1)


@adam
def test_adam_of_whole_numbers(compare, rng):
    """Whole numbers become float64."""
    slope, mean, square = ({"w": rng.uniform(0.5, 2, 3)} for _ in range(3))

    compare(adam_step, {"w": np.array([3, -4, 7])}, slope, mean, square, 5, 0.1)


# Batches and measures --------------------------------------------------------------------------------------------

batching = pytest.mark.exercise("mini_batches")
counting = pytest.mark.exercise("epoch_accuracy")
measuring = pytest.mark.exercise("evaluate")


@batching
@pytest.mark.visible
def test_batches_of_ten(compare):
    """Ten examples in batches of four: the last batch has two; then in batches of five."""
    compare(mini_batches, Generator(0), 10, 4)
    compare(mini_batches, Generator(1), 10, 5)


@batching
@pytest.mark.visible
def test_batches_of_seven(compare):
    """Seven examples in batches of three: the last batch has one; then in one batch of nine."""
    compare(mini_batches, Generator(2), 7, 3)
    compare(mini_batches, Generator(3), 7, 9)


@batching
@pytest.mark.weight(3)
@pytest.mark.parametrize("n, size", [(23, 5), (41, 8), (30, 7)])
def test_batches(compare, rng, n, size):
    """Any number of examples and any size, with a last batch that is smaller."""
    compare(mini_batches, seeded(rng), n, size)


@batching
def test_batches_without_a_rest(compare, rng):
    """All batches full; every batch a single example."""
    compare(mini_batches, seeded(rng), 24, 6)
    compare(mini_batches, seeded(rng), 9, 1)


@batching
def test_every_example_once(compare, student, rng):
    """In one epoch every example comes once, and another generator gives another order."""
    first, second = seeded(rng), seeded(rng)

    batches = compare(mini_batches, first, 50, 8).value

    one, other = np.concatenate(batches), np.concatenate(student.mini_batches(second, 50, 8))
    assert np.array_equal(np.sort(one), np.arange(50))
    assert not np.array_equal(one, other)


def answers(rng, right, total):
    """Return predicted classes and labels of which `right` of `total` agree, in an order that is drawn."""
    labels = rng.integers(0, 10, total)
    predicted = (labels + (np.arange(total) >= right) * rng.integers(1, 10, total)) % 10
    order = rng.permutation(total)
    return predicted[order], labels[order]


@counting
@pytest.mark.visible
def test_accuracy_of_two_batches(compare):
    """A batch of 32 with three quarters right and one of 8 with all right; then the second one first."""
    rng = np.random.default_rng(0)
    large, small = answers(rng, 24, 32), answers(rng, 8, 8)
    compare(epoch_accuracy, [large, small])  # M324
    compare(epoch_accuracy, [small, small, large])


@counting
@pytest.mark.visible
def test_accuracy_of_three_batches(compare):
    """Batches of four, four and one with one, three and no right answer."""
    rng = np.random.default_rng(1)
    compare(epoch_accuracy, [answers(rng, 1, 4), answers(rng, 3, 4), answers(rng, 0, 1)])


@counting
@pytest.mark.weight(3)
@pytest.mark.parametrize("right", [((5, 7), (1, 5), (2, 3), (2, 2)), ((1, 4), (8, 9), (3, 6)), ((2, 11), (5, 6))])
def test_accuracies(compare, rng, right):
    """Batches of different sizes, each with a share of right answers of its own."""
    compare(epoch_accuracy, [answers(rng, *one) for one in right])


@counting
def test_accuracy_of_bytes(compare_untouched, rng):
    """Bytes are labels too, a single batch is a whole epoch, and nothing is changed."""
    batches = [answers(rng, 3, 8), answers(rng, 4, 5)]

    compare_untouched(epoch_accuracy, [(p.astype(np.uint8), labels.astype(np.uint8)) for p, labels in batches])
    compare_untouched(epoch_accuracy, batches[:1])


def line(rng, classes=3, features=4):
    """Return the parameters of a classifier of one dense layer."""
    return {"w": rng.normal(size=(classes, features)).round(2), "b": rng.normal(size=classes).round(2)}


def examples(rng, count, classes=3, features=4):
    """Return examples and labels that have something to do with one another."""
    labels = rng.permutation(np.arange(count) % classes)
    return (rng.normal(size=(count, features)) + np.eye(classes, features)[labels]).round(2), labels


@measuring
@pytest.mark.visible
def test_measures_of_a_linear_network(compare):
    """Seven examples in batches of three, of two, and all at once."""
    rng = np.random.default_rng(5)
    parameters, (x, labels) = line(rng), examples(rng, 7)
    compare(evaluate, parameters, x, labels, linear_scores, 3)
    compare(evaluate, parameters, x[:5], labels[:5], linear_scores, batch_size=2)
    compare(evaluate, parameters, x, labels, linear_scores)


@measuring
@pytest.mark.weight(3)
@pytest.mark.parametrize("count, size", [(11, 4), (17, 5), (23, 9)])
def test_measures(compare, rng, count, size):
    """Loss and accuracy over all examples, with a last batch that is smaller."""
    compare(evaluate, line(rng), *examples(rng, count), linear_scores, size)


@measuring
def test_measures_in_more_than_one_full_batch(compare, rng):
    """Without a size, 250 examples are given to the network at once; here there are 307."""
    compare(evaluate, line(rng), *examples(rng, 307), linear_scores)


@measuring
def test_measuring_is_not_learning(compare, student, rng):
    """Measured twice, the numbers are the same, and they do not depend on the size of the batches."""
    parameters, (x, labels) = line(rng), examples(rng, 13)

    compare(evaluate, parameters, x, labels, linear_scores, 6)

    first, second, other = (student.evaluate(parameters, x, labels, linear_scores, size) for size in (6, 6, 4))  # M321
    assert first == second
    np.testing.assert_allclose(first, other, atol=1e-9)


@measuring
def test_measures_leave_their_arguments_alone(compare_untouched, rng):
    """Neither parameters nor examples nor labels are changed."""
    compare_untouched(evaluate, line(rng), *examples(rng, 9), linear_scores, 4)


# The loop --------------------------------------------------------------------------------------------------------

fitting = pytest.mark.exercise("fit")
LINEAR = (linear_scores, linear_gradients)


@fitting
@pytest.mark.visible
def test_two_epochs_of_a_linear_network(compare):
    """Seven examples in batches of three, two epochs; then nine in batches of four with momentum 0.5."""
    rng = np.random.default_rng(9)
    parameters, training, validation = line(rng), examples(rng, 9), examples(rng, 5)
    seven = tuple(part[:7] for part in training)
    compare(fit, parameters, seven, validation, *LINEAR, Generator(1), epochs=2, batch_size=3)
    compare(fit, parameters, training, validation, *LINEAR, Generator(2), 3, 4, 0.2, 0.5)


@fitting
@pytest.mark.weight(4)
@pytest.mark.parametrize("epochs, size, mu", [(3, 4, 0.8), (2, 5, 0.9), (4, 6, 0.6)])
def test_epochs(compare, rng, epochs, size, mu):
    """Parameters and curves after some epochs, with a last batch that is smaller."""
    training, validation = examples(rng, 13), examples(rng, 7)

    compare(fit, line(rng), training, validation, *LINEAR, seeded(rng), epochs, size, 0.2, mu)


@fitting
def test_epoch_with_the_usual_numbers(compare, rng):
    """Without numbers of their own: one epoch, batches of 32, learning rate 0.05, momentum 0.9."""
    compare(fit, line(rng), examples(rng, 71), examples(rng, 10), *LINEAR, seeded(rng))


@fitting
def test_fitting_leaves_the_first_parameters_alone(compare_untouched, rng):
    """Neither the parameters of the beginning nor the data are changed."""
    compare_untouched(fit, line(rng), examples(rng, 11), examples(rng, 6), *LINEAR, seeded(rng), 2, 4)


@fitting
def test_validation_teaches_nothing(compare, student, rng):
    """With another validation part the network learns the same; only its curves differ."""
    parameters, training, seed = line(rng), examples(rng, 11), seeded(rng)

    compare(fit, parameters, training, examples(rng, 7), *LINEAR, seed, 2, 4)

    one, other = (student.fit(parameters, training, examples(rng, n), *LINEAR, seed, 2, 4) for n in (7, 5))  # M323
    assert all(np.array_equal(one[0][name], other[0][name]) for name in parameters)
    assert one[1]["loss"] == other[1]["loss"]
    assert one[1]["validation_loss"] != other[1]["validation_loss"]


@fitting
@pytest.mark.weight(4)
def test_digits_that_nobody_was_given(compare, student, rng):
    """Your network, trained on 300 digits with class numbers of its own, names half of those that nobody was given."""
    right, stuck = False, True
    while stuck:
        permutation, start = beginning(rng)
        learned, _ = student.fit(*start, learning_rate=0.02)
        right = share_of_kept_back(learned, permutation) >= 0.5
        stuck = not (right or learnable(permutation, *start))

    assert right
    few, size = pictures(rng, 7), {"epochs": 2, "batch_size": 3}
    compare(fit, weights(rng), few, pictures(rng, 4), small_cnn, small_cnn_gradients, seeded(rng), **size)


def beginning(rng):
    """Return class numbers, and arguments of `fit`."""
    images, labels = known_digits()
    permutation, chosen = rng.permutation(10), rng.permutation(len(images))
    training, validation = ((images[some], permutation[labels[some]]) for some in (chosen[:300], chosen[300:310]))
    first = initialise(small_cnn_shapes(22, (4, 8), 10), rng)
    parameters = {name: value.astype(np.float32) for name, value in first.items()}
    return permutation, (parameters, training, validation, small_cnn, small_cnn_gradients, seeded(rng), 2, 6)


def learnable(permutation, *start):
    """Say whether the reference learns from here; it is asked where a student's function did not learn.

    About one start in 25 gets stuck, whoever trains: all units of a layer give zero, and nothing moves any more.
    """
    *given, seed, epochs, batch_size = start
    learned, _ = fit(*given, np.random.default_rng(seed.seed), epochs, batch_size, learning_rate=0.02)
    return share_of_kept_back(learned, permutation) > 0.6


def share_of_kept_back(parameters, permutation):
    """Return how many of the digits that decide a network names rightly."""
    images, labels = digits_that_decide()
    return np.mean(small_cnn(parameters, images).argmax(axis=1) == permutation[labels])


@cache
def known_digits():
    """Return the digits to learn from, without their border, and their labels; nobody changes them."""
    return greys(bytes_to_learn_from()), digits().training_labels


@cache
def digits_that_decide():
    """Return 250 of the digits that nobody was given, without their border, and their labels; nobody changes them."""
    images, labels = digits_kept_back()
    return greys(images[:250]), labels[:250]


def greys(images):
    """Return images of 22 x 22 pixels, cut from the middle, with one channel of numbers from 0 to 1."""
    return (images[:, np.newaxis, 3:25, 3:25] / 255).astype(np.float32)


# Questions -------------------------------------------------------------------------------------------------------


@pytest.mark.exercise("test_digits")
def test_test_digits(answer):
    """E006: the 10,000 of the test part come on top of the 60,000."""
    answer(
        10000,
        misread={
            6000: ("E006", "validation part given", "These come from the 60,000; the test part does not."),
            12000: ("E006b", "a fifth of the 60,000 taken", "MNIST has a test part of its own beside the 60,000."),
            16000: ("E006c", "validation and test part added", "The validation part chooses; it does not test."),
            54000: ("E006d", "the training part given", "Those are learned from."),
            60000: ("E006e", "no test part", "Beside the 60,000 there is a part for the test at the end."),
        },
    )


@pytest.mark.exercise("honest_number")
def test_honest_number(answer):
    """M323: choose by one part, measure once on another."""
    answer(
        "validation_then_test",
        misread={
            "best_on_test": ("M323", "test data used for a choice", "The best of twelve was lucky on these digits."),
            "best_on_validation": ("M323b", "choice and number from one part", "What was chosen by is not unseen."),
            "training": ("M323c", "measured on what was learned", "That says how well it learned by heart."),
        },
    )


@pytest.mark.exercise("learned_numbers")
def test_learned_numbers(answer):
    """E085: 60, 660 and 3,010 weights and biases; nothing else is a parameter."""
    answer(
        3730,
        misread={
            11190: ("E085", "the state of Adam counted", "Means and squares are bookkeeping, no part of the network."),
            3702: ("M093", "biases forgotten", "Biases learn, too."),
            3731: ("E085b", "learning rate counted", "The learning rate is chosen, not learned."),
            3732: ("E085c", "hyper-parameters counted", "Learning rate and batch size are chosen, not learned."),
            3733: ("E085d", "hyper-parameters counted", "Learning rate and both beta are chosen, not learned."),
        },
    )


@pytest.mark.exercise("equal_start")
def test_equal_start(answer):
    """M325: equal filters get equal gradients."""
    answer(
        "equal",
        misread={
            "zero": ("M325", "no learning at all expected", "They do learn, but all the same."),
            "different": ("M325b", "symmetry thought to break by itself", "Equal weights get equal gradients."),
            "edges": ("M325c", "different roles expected", "Nothing tells one filter from another."),
        },
    )


@pytest.mark.exercise("large_first_loss")
def test_large_first_loss(answer):
    """M292: ln 10 is expected; inputs up to 255 make logits that large."""
    answer(
        "pixels",
        misread={
            "labels": ("M292b", "labels suspected", "Guessing costs 2.3 whatever the labels are."),
            "filters": ("M292c", "size of the network suspected", "An untrained network guesses, large or small."),
            "batch": ("M292d", "batch size suspected", "The loss is a mean over the batch."),
        },
    )


@pytest.mark.exercise("third_step")
def test_third_step(answer):
    """W112: the velocities are -2, -3 and -2.7."""
    answer(
        1.77,
        tolerance=1e-6,
        misread={
            1.5: ("M319c", "a gradient of zero thought to stop it", "The velocity is still 0.9 times the one before."),
            1.392: ("M319", "velocity forgotten", "Each velocity is 0.9 times the one before plus the gradient."),
            1.108392: ("M320", "velocity averaged", "The gradient enters whole, without a factor 1 - 0.9."),
            2.39: ("M316", "gradients added up", "The gradient of a step is that at its own place alone."),
            -0.538: ("M315", "wrong sign", "Subtract: the gradient -2 moves the weight up."),
            1.964: ("M317", "factor 2 kept", "The 2 of the square and the one half cancel."),
        },
    )


@pytest.mark.exercise("ten_epochs")
def test_ten_epochs(answer):
    """W81: 54,000 images in batches of 32 are 1,688 steps, ten times."""
    answer(
        16880,
        misread={
            16870: ("M322", "last batch dropped", "The smaller last batch is a step, in every epoch."),
            16875: ("M322c", "not rounded", "An epoch has a whole number of steps: round up."),
            18750: ("M322b", "validation part not set apart", "A tenth of the images is not learned from."),
            1688: ("M322d", "one epoch", "Ten epochs were asked for."),
            1880: ("M322e", "steps of the validation part", "The other nine tenths are learned from."),
        },
    )


@pytest.mark.exercise("last_batch")
def test_last_batch(answer):
    """54,000 - 1,687 x 32."""
    answer(
        16,
        misread={
            32: ("M322f", "full batch", "54,000 is no multiple of 32."),
            0: ("M322", "last batch dropped", "Half of a step is left over."),
            24: ("M322g", "batches of equal sizes", "All others are full: 32."),
        },
    )

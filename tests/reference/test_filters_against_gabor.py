"""First-layer filters beside Gabor kernels, and receptive fields by perturbation."""

import numpy as np
import pytest
import torch

from reference.analysis.filters_against_gabor import match_gabor, odd_gabor_bank
from reference.analysis.perturbation import reached_outputs, seen_pixels
from reference.analysis.receptive_field import influence_counts, receptive_field, receptive_field_range
from reference.architectures.small_cnn import SmallCNN
from reference.layers.convolution import conv2d
from reference.layers.gabor import gabor_bank
from reference.layers.max_pooling import max_pool2d
from reference.layers.relu import relu
from reference.mistakes import match_gabor as matches
from reference.mistakes import seen_pixels as searches


@pytest.fixture
def bank():
    """Return lines and edges of six orientations, 7 x 7."""
    options = (7, 5.0, 2.0, 6)
    return np.concatenate([gabor_bank(*options), odd_gabor_bank(*options)])


def test_a_noisy_gabor_filter_is_recognised(rng, bank):
    """T050: every kernel of the bank is found again under noise, another scale, an offset and a changed sign."""
    weights = np.array([0.3, 0.5, 0.2])[:, None, None]  # red, green and blue
    signs = np.where(np.arange(12) % 3, 1, -1)
    filters = (signs[:, None, None] * 0.07 * bank + 0.4)[:, None] * weights + rng.normal(0, 0.002, (12, 3, 7, 7))

    best, similarity = match_gabor(filters, bank)

    assert best.tolist() == list(range(12)) and best.dtype == np.int64
    assert (signs * similarity > 0.9).all()


def test_a_brighter_filter_changes_nothing(rng, bank):
    """Neither a factor nor an offset of a filter changes its match; without the mean taken out an offset does."""
    filters = rng.normal(size=(8, 2, 7, 7))

    best, similarity = match_gabor(filters, bank)

    np.testing.assert_array_equal(match_gabor(3 * filters + 5, bank)[0], best)
    np.testing.assert_allclose(match_gabor(3 * filters + 5, bank)[1], similarity, atol=1e-12)
    uneven = bank + np.linspace(0, 2, 12)[:, None, None]
    assert set(matches.mean_kept(filters + 9, uneven)[0]) != set(best)


def test_edges_are_odd_and_lines_even():
    """The kernels turned by 180 degrees are themselves for lines and their negatives for edges; both sum to zero."""
    for bank, sign in ((gabor_bank(), 1), (odd_gabor_bank(), -1)):
        np.testing.assert_allclose(bank[:, ::-1, ::-1], sign * bank, atol=1e-13)
        np.testing.assert_allclose(bank.sum(axis=(1, 2)), 0, atol=1e-12)


def test_sobel_is_an_edge_of_the_first_orientation():
    """A Sobel kernel looks like edge 0 and, transposed, like the edge turned by 90 degrees."""
    sobel = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    options = (3, 4.0, 1.0, 4, 1.0)

    best, similarity = match_gabor(
        np.stack([sobel, sobel.T])[:, None], np.concatenate([gabor_bank(*options), odd_gabor_bank(*options)])
    )

    assert best.tolist() == [4, 6] and (similarity > 0.95).all()


def test_flat_filters_look_like_nothing(bank):
    """A filter of a single value has similarity 0 with all kernels, and the first one is named."""
    best, similarity = match_gabor(np.full((2, 1, 7, 7), 0.1), bank)

    assert best.tolist() == [0, 0] and similarity.tolist() == [0, 0]


def stack(rng, layers):
    """Return a network of convolutions (window, stride, padding) with positive weights and ReLU between them."""
    kernels = [rng.uniform(0.1, 1, (2, 2, k, k)) for k, _, _ in layers]

    def network(x):
        for kernel, (_, stride, padding) in zip(kernels, layers, strict=True):
            x = relu(conv2d(x, kernel, None, stride, padding))
        return x

    return network


@pytest.mark.parametrize(
    "layers, place",
    [
        ([(3, 1, 0)], (4, 2)),
        ([(3, 2, 1), (2, 1, 0)], (2, 3)),
        ([(3, 1, 1), (2, 2, 0), (3, 1, 1)], (0, 3)),
        ([(3, 2, 1), (3, 2, 1)], (1, 1)),
    ],
)
def test_the_range_is_what_perturbation_finds(rng, layers, place):
    """T034: exactly the pixels of receptive_field_range are seen, as far as they lie in the image."""
    size = 13
    x = rng.uniform(0, 1, (1, 2, size, size))

    seen = seen_pixels(stack(rng, layers), x, *place)

    expected = np.zeros((size, size), bool)
    (top, bottom), (left, right) = (receptive_field_range(i, layers) for i in place)
    expected[max(top, 0) : bottom + 1, max(left, 0) : right + 1] = True
    np.testing.assert_array_equal(seen, expected)


def test_pixels_reach_as_many_outputs_as_counted(rng):
    """T034: a pixel changes exactly the number of outputs that influence_counts says."""
    x, network = rng.uniform(0, 1, (1, 2, 6, 7)), stack(rng, [(3, 2, 1)])

    counts = [[reached_outputs(network, x, i, j).sum() for j in range(7)] for i in range(6)]

    np.testing.assert_array_equal(counts, influence_counts(6, 7, 3, 2, 1))


def test_seen_and_reached_are_two_views_of_one_relation(rng):
    """A pixel is seen by an output if and only if it reaches it."""
    x, network = rng.uniform(0, 1, (1, 2, 5, 6)), stack(rng, [(2, 2, 0), (2, 1, 1)])
    rows, columns = network(x).shape[2:]

    seen = [[seen_pixels(network, x, i, j) for j in range(columns)] for i in range(rows)]
    reached = [[reached_outputs(network, x, i, j) for j in range(6)] for i in range(5)]

    np.testing.assert_array_equal(np.array(seen), np.transpose(reached, (2, 3, 0, 1)))


def test_a_maximum_hides_a_change():
    """A maximum sees all four pixels, but a small change of one shows only where it becomes the greatest."""
    x = np.array([[[[1.0, 5.0], [2.0, 4.5]]]])

    assert seen_pixels(lambda x: max_pool2d(x, 2), x, 0, 0).tolist() == [[False, True], [False, True]]
    assert seen_pixels(lambda x: max_pool2d(x, 2), x, 0, 0, change=9).all()


def test_pixels_must_be_put_back():
    """Changes that add up make every pixel after the first one look seen."""
    first = lambda x: x[:, :, :1, 1:2]

    assert seen_pixels(first, np.zeros((1, 1, 2, 3)), 0, 0).sum() == 1
    assert searches.not_put_back(first, np.zeros((1, 1, 2, 3)), 0, 0).sum() == 5


def test_perturbation_of_a_torch_network():
    """T034: in the small network one place of the second convolution sees 8 x 8 pixels, as calculated."""
    torch.manual_seed(2)
    network = SmallCNN(size=16).double()
    for parameter in network.parameters():
        parameter.data.abs_()
    part = lambda x: network.convolution2(network.pool(network.convolution1(torch.from_numpy(x)))).detach().numpy()

    seen = seen_pixels(part, np.linspace(0, 1, 256).reshape(1, 1, 16, 16), 4, 3, change=5.0)

    assert receptive_field([(3, 1), (2, 2), (3, 1)])[-1] == 8
    assert np.argwhere(seen).min(axis=0).tolist() == [5, 3] and np.argwhere(seen).max(axis=0).tolist() == [12, 10]
    assert seen.sum() == 64


@pytest.mark.parametrize(
    "call, error, sentence",
    [
        (lambda: match_gabor(np.ones((2, 3, 3)), np.ones((1, 3, 3))), ValueError, "filters must have the axes"),
        (lambda: match_gabor(np.ones((2, 1, 3, 3)), np.ones((1, 5, 5))), ValueError, "filters are of size"),
        (lambda: match_gabor(np.ones((2, 1, 3, 3)), np.ones((0, 3, 3))), ValueError, "There is no kernel"),
        (lambda: odd_gabor_bank(4), ValueError, "size must be odd"),
        (lambda: reached_outputs(relu, np.ones((1, 1, 3, 4)), 0, 4), ValueError, "Row 0, column 4 lies outside"),
        (lambda: reached_outputs(relu, np.ones((1, 1, 3, 4)), -1, 0), ValueError, "row must be at least 0"),
        (lambda: seen_pixels(relu, np.ones((3, 4)), 0, 0), ValueError, r"x must have the axes \(N, C, H, W\)"),
    ],
)
def test_refusals(call, error, sentence):
    """What cannot be compared or changed is refused with one sentence."""
    with pytest.raises(error, match=f"^{sentence}.*\\.$"):
        call()

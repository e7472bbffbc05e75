"""Dropout gives the worked numbers and its mistakes those of the catalogue; masks are fresh, and used twice."""

import numpy as np
import pytest

from reference.layers.classic_dropout import classic_dropout, classic_dropout_eval, sigmoid_with_dropout
from reference.layers.dropout import apply_dropout, dropout, dropout_backward, dropout_eval
from reference.mistakes import apply_dropout as apply_mistakes
from reference.mistakes import classic_dropout_eval as classic_eval_mistakes
from reference.mistakes import dropout as mistakes
from reference.mistakes import dropout_backward as backward_mistakes
from reference.mistakes import dropout_eval as eval_mistakes
from reference.mistakes import sigmoid_with_dropout as sigmoid_mistakes

X, MASK, P = np.array([1.0, 2.0, 3.0, 4.0]), np.array([1, 0, 1, 1]), 0.25  # FX-DROP
SEED = 17  # draws this mask
INVERTED = [4 / 3, 0, 4, 16 / 3]


def seeded(seed=SEED):
    """Return a new generator."""
    return np.random.default_rng(seed)


def test_given_mask():
    """W98: inverted dropout of FX-DROP."""
    np.testing.assert_allclose(apply_dropout(X, MASK, P), INVERTED, rtol=1e-15)


def test_drawn_mask():
    """W98: the generator that draws the mask of FX-DROP gives inverted and plain dropout of it."""
    y, mask = dropout(X, P, seeded())
    plain, plain_mask = classic_dropout(X, P, seeded())

    np.testing.assert_array_equal([mask, plain_mask], [MASK, MASK])
    np.testing.assert_allclose(y, INVERTED, rtol=1e-15)
    np.testing.assert_array_equal(plain, [1, 0, 3, 4])


def test_classic_evaluation():
    """W98: the classic form scales by the probability of keeping."""
    np.testing.assert_array_equal(classic_dropout_eval(X, P), [0.75, 1.5, 2.25, 3])


@pytest.mark.parametrize("bit, classic, inverted", [(0, 0, 0), (1, 65, 130)])
def test_pixel(bit, classic, inverted):
    """W101: the pixel 65 is kept or zeroed; inverted with keep 0.5 it becomes 130."""
    pixel, mask = np.array([[65]], np.uint8), np.array([[bit]])

    assert mask * pixel == classic
    assert apply_dropout(pixel, mask, 0.5) == inverted


@pytest.mark.parametrize(
    "number, function, y",
    [
        ("M228", "not_rescaled", [1, 0, 3, 4]),
        ("M229", "divided_by_drop", [4, 0, 12, 16]),
        ("M230", "multiplied_by_keep", [0.75, 0, 2.25, 3]),
    ],
)
def test_wrong_scale(number, function, y):
    """FX-DROP with a wrong scale gives the numbers of the catalogue (E113), with a given mask and a drawn one."""
    given, drawn = getattr(apply_mistakes, function), getattr(mistakes, function)

    assert given.id == drawn.id == number
    np.testing.assert_allclose(given(X, MASK, P), y)
    np.testing.assert_allclose(drawn(X, P, seeded())[0], y)


@pytest.mark.parametrize(
    "number, function, factor",
    [("M231", "kept_with_p", 4), ("M231b", "kept_with_p_only", 4 / 3), ("M231c", "complement_taken", 4)],
)
def test_p_is_the_probability_of_dropping(number, function, factor):
    """M231, E112: whoever takes p for keeping has a mask with the mean p instead of 1 - p."""
    wrong, ones = getattr(mistakes, function), np.ones(100_000)

    y, mask = wrong(ones, P, seeded())

    assert wrong.id == number
    assert mask.mean() == pytest.approx(P, abs=0.01)
    np.testing.assert_allclose(y[mask], factor)
    assert dropout(ones, P, seeded())[1].mean() == pytest.approx(1 - P, abs=0.01)


def test_evaluation_is_the_identity():
    """M232: in evaluation two calls agree, and nothing is dropped."""
    first, second = (dropout_eval(np.ones(1000), P) for _ in range(2))

    np.testing.assert_array_equal(first, second)
    assert (first == 0).mean() == 0 < (dropout(np.ones(1000), P, seeded())[0] == 0).mean()


@pytest.mark.parametrize(
    "number, wrong, y",
    [
        ("M233", eval_mistakes.scaled_again, [0.75, 1.5, 2.25, 3]),
        ("M234", classic_eval_mistakes.scaled_by_drop, [0.25, 0.5, 0.75, 1]),
    ],
)
def test_wrong_evaluation(number, wrong, y):
    """Inverted dropout scaled again, and the classic form scaled by the drop probability (E111)."""
    assert wrong.id == number
    np.testing.assert_array_equal(wrong(X, P), y)


@pytest.mark.parametrize("layer", [dropout, classic_dropout])
def test_fresh_masks(layer):
    """M235, E110: masks differ between calls and between the images of a batch."""
    rng, x = seeded(), np.ones((4, 50))

    first, second = layer(x, P, rng)[1], layer(x, P, rng)[1]

    assert (first != second).any()
    assert len({row.tobytes() for row in first}) == 4


def test_one_mask_for_the_batch():
    """M235: a mask without the batch axis is equal in all images."""
    _, mask = mistakes.mask_shared_by_images(np.ones((4, 50)), P, seeded())

    assert (mask == mask[0]).all() and not mask.all()


@pytest.mark.parametrize(
    "number, function, kept_axes", [("M238", "mask_for_each_image", 1), ("M238b", "mask_for_each_map", 2)]
)
def test_whole_rows_dropped(number, function, kept_axes):
    """M238: a mask that is spread over axes drops them whole."""
    wrong = getattr(mistakes, function)

    _, mask = wrong(np.ones((6, 5, 4, 3)), 0.5, seeded())

    groups = mask.reshape(*mask.shape[:kept_axes], -1)
    assert wrong.id == number
    assert (groups == groups[..., :1]).all() and mask.any() and not mask.all()


def test_backward_through_the_mask_of_the_forward_pass(rng):
    """M236: the gradient is zero exactly where the output was dropped, and scaled as the output was."""
    x, upstream = rng.normal(size=(2, 20, 30))
    y, mask = dropout(x, P, rng)

    dx = dropout_backward(upstream, mask, P)

    np.testing.assert_array_equal(dx == 0, y == 0)
    np.testing.assert_allclose(dx[mask] / upstream[mask], y[mask] / x[mask])


def test_missing_scale_in_the_backward_pass():
    """M237: dx = upstream times mask, without 1 / (1 - p)."""
    upstream = np.array([1.0, 1.0, 2.0, 3.0])

    assert backward_mistakes.scale_missing.id == "M237"
    np.testing.assert_array_equal(backward_mistakes.scale_missing(upstream, MASK, P), [1, 0, 2, 3])
    np.testing.assert_allclose(dropout_backward(upstream, MASK, P), [4 / 3, 0, 8 / 3, 4])


@pytest.mark.parametrize("p, expected", [(0, X), (1, 0 * X)])
def test_ends(p, expected):
    """M239: p = 0 keeps all and p = 1 gives zero, without a warning."""
    y, mask = dropout(X, p, seeded())

    np.testing.assert_array_equal(y, expected)
    np.testing.assert_array_equal(dropout_backward(X, mask, p), expected)
    np.testing.assert_array_equal(classic_dropout(X, p, seeded())[0], expected)
    np.testing.assert_array_equal(classic_dropout_eval(X, p), expected)
    np.testing.assert_array_equal(dropout_eval(X, p), X)


def test_division_by_zero_at_the_end():
    """M239: a division by 1 - p gives nan at p = 1."""
    assert np.isnan(mistakes.zero_by_zero(X, 1, seeded())[0]).all()


@pytest.mark.parametrize("layer", [dropout, classic_dropout])
def test_only_the_given_generator_is_used(layer):
    """M240: the same seed gives the same mask, one number is drawn for each of x, and no other source is touched."""
    rng, before = seeded(), np.random.get_state()[1].copy()  # noqa: NPY002  (the old source must stay untouched)

    first, second = layer(X, P, rng)[1], layer(X, P, seeded())[1]

    np.testing.assert_array_equal(first, second)
    np.testing.assert_array_equal(np.random.get_state()[1], before)  # noqa: NPY002
    reference = seeded()
    reference.random(X.shape)
    assert rng.random() == reference.random()


def test_before_the_sigmoid():
    """M241, E119: dropped before the sigmoid a unit answers 0.5 instead of 0; ReLU does not mind the order."""
    z = np.array([2.0, -1.0])
    mask = np.array([1, 0])

    assert sigmoid_mistakes.dropped_before.id == "M241"
    assert sigmoid_mistakes.dropped_before(z, mask, P)[1] == 0.5
    assert sigmoid_with_dropout(z, mask, P)[1] == 0
    np.testing.assert_array_equal(np.maximum(apply_dropout(z, mask, P), 0), apply_dropout(np.maximum(z, 0), mask, P))


@pytest.mark.parametrize("layer", [dropout, classic_dropout])
def test_a_seed_is_no_generator(layer):
    """A seed in the place of a generator is refused with advice."""
    with pytest.raises(TypeError, match=r"rng must be a generator of random numbers, got int: make one with"):
        layer(X, P, 7)

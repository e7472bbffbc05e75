"""What dropout means: an average over subnetworks, an expectation that is kept, updates that are missed."""

import numpy as np
import pytest

from reference.analysis.dropout_counts import dropout_epoch_factor, expected_updates, probability_no_update
from reference.analysis.subnetworks import count_subnetworks, subnetwork_average
from reference.layers.classic_dropout import classic_dropout, classic_dropout_eval
from reference.layers.dropout import dropout, dropout_backward, dropout_eval
from reference.mistakes import count_subnetworks as count_mistakes
from reference.mistakes import dropout as mistakes
from reference.mistakes import dropout_epoch_factor as epoch_mistakes
from reference.mistakes import probability_no_update as update_mistakes
from reference.mistakes import subnetwork_average as average_mistakes

X, P = np.array([1.0, 2.0, 3.0, 4.0]), 0.25
W = np.array([0.5, -1.0, 2.0, 1.0])


def test_exact_average():
    """W99: keep 0.8 gives 6.8, which is 0.8 times the full answer 8.5."""
    assert subnetwork_average(W, X, 0.0) == 8.5
    assert subnetwork_average(W, X, 0.2) == pytest.approx(6.8, rel=1e-14)
    assert average_mistakes.kept_with_p(W, X, 0.2) == pytest.approx(1.7, rel=1e-14)


def test_scaled_weights_give_the_average(rng):
    """W100: weights times the probability of keeping give exactly the average of a linear unit (E137)."""
    w, x = rng.normal(size=(2, 6))

    assert classic_dropout_eval(w, 0.2) @ x == pytest.approx(subnetwork_average(w, x, 0.2), rel=1e-12)
    np.testing.assert_allclose(classic_dropout_eval(w, 0.2), 0.8 * w, rtol=1e-15)


def test_a_bend_makes_it_an_approximation():
    """E137: behind a ReLU one pass with smaller weights is not the average over all masks."""
    masks = np.array(np.meshgrid(*[[0, 1]] * 4)).reshape(4, -1).T
    w = np.array([1.0, -1.0, 1.0, -2.0])
    odds = 0.5 ** masks.shape[1]

    average = np.sum(odds * np.maximum(masks @ (w * X), 0))

    assert average > np.maximum(classic_dropout_eval(w, 0.5) @ X, 0) + 0.5


@pytest.mark.parametrize("h, networks", [(4, 16), (5, 32), (10, 1024)])
def test_subnetworks(h, networks):
    """W82: 2^H subnetworks."""
    assert count_subnetworks(h) == networks


@pytest.mark.parametrize("number, function, networks", [("M242", "squared", 25), ("M242b", "doubled", 10)])
def test_wrong_number_of_subnetworks(number, function, networks):
    """M242: 25 or 10 for H = 5; H = 4 would not show it."""
    wrong = getattr(count_mistakes, function)

    assert wrong.id == number and wrong(5) == networks
    assert count_mistakes.squared(4) == count_subnetworks(4)


def test_units_without_an_update():
    """M243, E117: at p = 0.5 a unit misses a batch of 32 with the probability 0.5^32, not 0.5."""
    assert probability_no_update(0.5, 32) == 0.5**32 == pytest.approx(2.3e-10, rel=0.02)
    assert update_mistakes.one_mask(0.5, 32) == 0.5


def test_fraction_of_zero_gradients(rng):
    """E117: one mask for each sample leaves no weight of 200 inputs without a gradient, one for the batch a half."""
    upstream = np.ones((32, 200))
    own = dropout_backward(upstream, dropout(upstream, 0.5, rng)[1], 0.5)
    shared = dropout_backward(upstream, mistakes.mask_shared_by_images(upstream, 0.5, rng)[1], 0.5)

    assert (own.sum(axis=0) == 0).mean() == 0
    assert (shared.sum(axis=0) == 0).mean() == pytest.approx(0.5, abs=0.12)


def test_epochs():
    """M244, E115: at p = 0.25 it takes 1.333 times as many epochs for as many updates, not 1.25; at 0.5 twice."""
    factor = dropout_epoch_factor(0.25)

    assert factor == pytest.approx(1.333333, abs=1e-6)
    assert epoch_mistakes.drop_added(0.25) == 1.25 and epoch_mistakes.drop_added(0.5) == 1.5
    assert dropout_epoch_factor(0.5) == 2
    assert factor * expected_updates(0.25, 1000) == pytest.approx(1000)


def test_nothing_kept_is_never_learned():
    """There is no factor for p = 1."""
    with pytest.raises(ValueError, match=r"p must be below 1, got 1\.0: where all is dropped"):
        dropout_epoch_factor(1)


def test_too_many_masks():
    """Seventeen inputs are refused: nobody should wait for 131072 masks."""
    with pytest.raises(ValueError, match="too many masks, give at most 16 inputs"):
        subnetwork_average(np.ones(17), np.ones(17), 0.5)


@pytest.mark.parametrize("p", [0.2, 0.25, 0.8])
def test_both_forms_keep_the_expectation(rng, p):
    """T123, T124: over many masks, inverted dropout averages to x, and the classic form to its own evaluation."""
    x = np.tile(X, (200_000, 1))

    inverted, classic = dropout(x, p, rng)[0].mean(axis=0), classic_dropout(x, p, rng)[0].mean(axis=0)

    np.testing.assert_allclose(inverted, dropout_eval(X, p), rtol=0.03)
    np.testing.assert_allclose(classic, classic_dropout_eval(X, p), rtol=0.03)


def test_evaluation_without_the_scale_makes_sums_grow():
    """E114: weights do not change; without the scale the expected sum grows by 1 / keep."""
    average = subnetwork_average(W, X, P)

    assert (W @ X) / average == pytest.approx(1 / (1 - P))

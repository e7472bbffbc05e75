"""The grouped convolution: from one group to one a channel, the layers of AlexNet, and what goes wrong with groups."""

import numpy as np
import pytest

from reference.layers.convolution import conv2d, conv2d_backward
from reference.layers.grouped_convolution import grouped_conv2d, grouped_conv2d_backward
from reference.mistakes import grouped_conv2d as mistakes
from reference.mistakes import grouped_conv2d_backward as backward_mistakes

X = np.array([1.0, 2, 3, 4]).reshape(1, 4, 1, 1)
W = np.array([[1.0, 10], [1, 10]]).reshape(2, 2, 1, 1)


def test_one_group_is_conv2d(rng):
    """With one group values and gradients are those of conv2d."""
    x, w, b = rng.normal(size=(2, 3, 6, 7)), rng.normal(size=(4, 3, 3, 2)), rng.normal(size=4)

    y = grouped_conv2d(x, w, b, 2, 1)

    np.testing.assert_array_equal(y, conv2d(x, w, b, 2, 1))
    for mine, theirs in zip(grouped_conv2d_backward(y, x, w, 2, 1), conv2d_backward(y, x, w, 2, 1), strict=True):
        np.testing.assert_array_equal(mine, theirs)


def test_as_many_groups_as_channels(rng):
    """With a group for every channel each channel is convolved by itself."""
    x, w = rng.normal(size=(2, 3, 5, 6)), rng.normal(size=(3, 1, 3, 2))

    y = grouped_conv2d(x, w, groups=3)

    for c in range(3):
        np.testing.assert_array_equal(y[:, c : c + 1], conv2d(x[:, c : c + 1], w[c : c + 1]))


def test_groups_do_not_see_each_other(rng):
    """Other channels in the second group change the maps of the second group alone."""
    x, w = rng.normal(size=(1, 4, 5, 5)), rng.normal(size=(6, 2, 3, 3))
    moved = x.copy()
    moved[:, 2:] += 1

    changed = (grouped_conv2d(moved, w, groups=2) != grouped_conv2d(x, w, groups=2)).any(axis=(0, 2, 3))

    assert changed.tolist() == [False, False, False, True, True, True]


@pytest.mark.parametrize(
    "filters, channels, size, kernel, weights, macs",
    [
        (256, 96, 27, 5, 307_200, 223_948_800),
        (384, 384, 13, 3, 663_552, 112_140_288),
        (256, 384, 13, 3, 442_368, 74_760_192),
    ],
)
def test_layers_of_alexnet(filters, channels, size, kernel, weights, macs):
    """W75, W76, E070: two groups halve the weights and the multiplications of layers 2, 4 and 5; the size stays."""
    w = np.zeros((filters, channels // 2, kernel, kernel), np.float32)

    y = grouped_conv2d(np.zeros((1, channels, size, size), np.float32), w, None, 1, kernel // 2, groups=2)

    assert y.shape == (1, filters, size, size)
    assert w.size == weights == filters * channels * kernel**2 // 2
    assert y[0].size * w[0].size == macs


@pytest.mark.parametrize(
    "number, function, expected",
    [
        ("F01", "first_group_for_all", [21, 21]),
        ("F02", "last_group_for_all", [43, 43]),
        ("M295", "groups_ignored", [64, 64]),
        ("F03", "channels_in_turn", [31, 42]),
        ("F06", "groups_added", [64]),
        ("F08", "first_group_only", [21, 0]),
    ],
)
def test_numbers_of_mistakes(number, function, expected):
    """Channels 1, 2 | 3, 4 under weights 1, 10 give 21 and 43; a wrong group gives other sums."""
    wrong = getattr(mistakes, function)

    assert wrong.id == number
    assert grouped_conv2d(X, W, groups=2).ravel().tolist() == [21, 43]
    assert wrong(X, W, groups=2).ravel().tolist() == expected


def test_numbers_of_backward_mistakes():
    """F01 sends the first group's gradient to all, F05 feeds every channel from both filters."""
    upstream = np.array([1.0, -1]).reshape(1, 2, 1, 1)

    first = backward_mistakes.first_upstream_for_all(upstream, X, W, groups=2)[0].ravel()
    ignored = backward_mistakes.groups_ignored(upstream, X, W, groups=2)[0].ravel()

    assert grouped_conv2d_backward(upstream, X, W, groups=2)[0].ravel().tolist() == [1, 10, -1, -10]
    assert first.tolist() == [1, 10, 1, 10]
    assert ignored.tolist() == [0, 0, 0, 0]

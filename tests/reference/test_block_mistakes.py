"""Mistakes of the blocks for NumPy arrays give the numbers of the catalogue where the blocks give the right ones."""

import importlib

import numpy as np
import pytest

from reference.blocks import concatenation, cropping, dense_residual_block, residual_sum, shortcuts

A, F = np.array([1.0, -2, 3]), np.array([-2.0, 1, -1])  # FX-RES


def refused(function, *arguments):
    """Say whether a call raises ValueError."""
    try:
        function(*arguments)
    except ValueError:
        return True
    return False


@pytest.mark.parametrize(
    "number, function, expected",
    [
        ("M245", "shortcut_missing", [0, 1, 0]),
        ("M246", "concatenated", [-2, 1, -1, 1, -2, 3]),
        ("M247", "activated_before", [1, -1, 3]),
        ("M248", "activated_twice", [1, 0, 3]),
        ("M249", "activation_missing", [-1, -1, 2]),
        ("M250", "both_activated", [1, 1, 3]),
        ("M251", "averaged", [0, 0, 1]),
        ("M252", "subtracted", [0, 3, 0]),
        ("M252b", "f_subtracted", [3, 0, 4]),
        ("M253", "multiplied", [0, 0, 0]),
    ],
)
def test_fx_res(number, function, expected):
    """The sum done wrongly gives the numbers of the catalogue on FX-RES."""
    wrong = getattr(importlib.import_module("reference.mistakes.residual_sum"), function)

    answer = wrong(A, F)

    assert wrong.id == number
    np.testing.assert_array_equal(answer, expected)


def test_sum_of_fx_res():
    """W102: relu(F + a) = [0, 0, 2] for a = [1, -2, 3] and F = [-2, 1, -1]."""
    np.testing.assert_array_equal(residual_sum.residual_sum(A, F), [0, 0, 2])


@pytest.mark.parametrize(
    "number, function, da, df",
    [
        ("M257", "shortcut_dropped", [0, 0, 0], [0, 0, 1]),
        ("M258", "halved", [0, 0, 0.5], [0, 0, 0.5]),
        ("M259", "mask_of_f", [0, 1, 0], [0, 1, 0]),
    ],
)
def test_gradient_of_fx_res(number, function, da, df):
    """The gradient of the sum done wrongly gives the numbers of the catalogue, where [0, 0, 1] is right."""
    wrong = getattr(importlib.import_module("reference.mistakes.residual_sum_backward"), function)
    ones = np.ones(3)

    right, answer = residual_sum.residual_sum_backward(ones, A, F), wrong(ones, A, F)

    assert wrong.id == number
    np.testing.assert_array_equal(right, [[0, 0, 1]] * 2)
    np.testing.assert_array_equal(answer, [da, df])


def test_target_and_its_opposite():
    """M255: with H = F + x the target is F, and x - H is its opposite."""
    wrong = importlib.import_module("reference.mistakes.residual_target").difference_turned

    np.testing.assert_array_equal(residual_sum.residual_target(A, F + A), F)
    np.testing.assert_array_equal(wrong(A, F + A), -F)


def test_inputs_of_the_sum_stay():
    """M256: the block's input is another array afterwards, not one that was added to."""
    a = A.copy()

    y = residual_sum.residual_sum(a, F)

    np.testing.assert_array_equal(a, A)
    assert not np.shares_memory(y, a)


def test_layers_of_zeros_pass_the_input_on(rng):
    """T135: a block whose weights are zero gives relu(a); with the shortcut from inside, M254, it gives zero."""
    a, zeros, bias = rng.normal(size=(4, 3)), np.zeros((3, 3)), np.zeros(3)
    wrong = importlib.import_module("reference.mistakes.dense_residual_block").shortcut_from_inside

    y = dense_residual_block.dense_residual_block(a, zeros, bias, zeros, bias)

    np.testing.assert_array_equal(y, np.maximum(a, 0))
    np.testing.assert_array_equal(wrong(a, zeros, bias, zeros, bias), np.zeros_like(a))


def test_the_gradient_through_the_shortcut():
    """T134: with weights of zero the whole gradient of what is positive reaches the input of the block."""
    zeros, bias = np.zeros((3, 3)), np.zeros(3)

    da, *_ = dense_residual_block.dense_residual_block_backward(np.ones((1, 3)), A[None], zeros, bias, zeros, bias)

    np.testing.assert_array_equal(da, [[1, 0, 1]])


def test_crop_of_the_numbers_0_to_35():
    """M301: 6 x 6 to 4 x 4 of 0..35 begins with 7, 8, 9, 10; from the corner with 0, 1, 2, 3."""
    x = np.arange(36.0).reshape(1, 1, 6, 6)
    wrong = importlib.import_module("reference.mistakes.center_crop").from_corner

    np.testing.assert_array_equal(cropping.center_crop(x, 4)[0, 0, 0], [7, 8, 9, 10])
    np.testing.assert_array_equal(wrong(x, 4)[0, 0, 0], [0, 1, 2, 3])


@pytest.mark.parametrize(
    "number, function, shape",
    [("M299", "added", (1, 8, 56, 56)), ("M303", "pooled_before", None), ("M300", "not_cropped", None)],
)
def test_skip_of_the_lowest_level(number, function, shape):
    """64 x 64 and 56 x 56 maps join to 56 x 56 with twice the channels: not half of them, not a pooled 32 x 32 map."""
    encoder, upsampled = np.ones((1, 8, 64, 64)), np.ones((1, 8, 56, 56))
    wrong = getattr(importlib.import_module("reference.mistakes.crop_and_concatenate"), function)

    answer = None if refused(wrong, encoder, upsampled) else wrong(encoder, upsampled).shape

    assert cropping.crop_and_concatenate(encoder, upsampled).shape == (1, 16, 56, 56)
    assert wrong.id == number and answer == shape


def test_order_of_the_skip():
    """M305: the encoder's channels stand in the first half, with the mistake in the second."""
    encoder, upsampled = np.ones((1, 2, 4, 4)), np.full((1, 2, 4, 4), 5)
    wrong = importlib.import_module("reference.mistakes.crop_and_concatenate").order_swapped

    assert cropping.crop_and_concatenate(encoder, upsampled)[0, :, 0, 0].tolist() == [1, 1, 5, 5]
    assert wrong(encoder, upsampled)[0, :, 0, 0].tolist() == [5, 5, 1, 1]


def test_equal_sizes_are_not_cropped():
    """M302: with same convolutions nothing is cut off; the mistake gives a smaller map."""
    maps = np.ones((1, 2, 8, 8))
    wrong = importlib.import_module("reference.mistakes.crop_and_concatenate").cropped_always

    assert cropping.crop_and_concatenate(maps, maps).shape == (1, 4, 8, 8)
    assert wrong(maps, maps).shape == (1, 4, 6, 6)


def test_shapes_of_joined_branches():
    """W52: 64 + 128 + 32 + 32 = 256 channels, with a pool of 192 416; M271 adds equal depths, M272 gives 112 rows."""
    mistakes = importlib.import_module("reference.mistakes.concatenate_branches")
    equal = [np.ones((1, 64, 28, 28))] * 4
    inception = [np.ones((1, depth, 28, 28)) for depth in (64, 128, 32, 32)]

    assert concatenation.concatenate_branches(inception).shape == (1, 256, 28, 28)
    assert concatenation.concatenate_branches([*inception[:3], np.ones((1, 192, 28, 28))]).shape[1] == 416
    assert mistakes.added(equal).shape == (1, 64, 28, 28) and refused(mistakes.added, inception)
    assert mistakes.joined_along_rows(equal).shape == (1, 64, 112, 28)


def test_slices_of_the_gradient(rng):
    """M273, M280: the branches of block 3a own the channels 0:64, 64:192, 192:224 and 224:256."""
    upstream = rng.normal(size=(1, 256, 3, 2))
    wrong = importlib.import_module("reference.mistakes.split_gradient").whole_to_every_branch

    parts = concatenation.split_gradient(upstream, [64, 128, 32, 32])

    for part, (start, end) in zip(parts, [(0, 64), (64, 192), (192, 224), (224, 256)], strict=True):
        np.testing.assert_array_equal(part, upstream[:, start:end])
    assert [part.shape[1] for part in wrong(upstream, [64, 128, 32, 32])] == [256] * 4


def test_shortcut_of_the_second_stage():
    """M260, M261, M263: 16 x 32 x 32 becomes 32 x 16 x 16, and the channels that are added are zero."""
    x = np.ones((1, 16, 32, 32))
    repeated = importlib.import_module("reference.mistakes.zero_padding_shortcut").channels_repeated
    slow = importlib.import_module("reference.mistakes.projection_shortcut").stride_forgotten

    padded, projected = shortcuts.zero_padding_shortcut(x, 32), shortcuts.projection_shortcut(x, np.ones((32, 16)))

    assert padded.shape == projected.shape == (1, 32, 16, 16)
    assert not padded[:, 16:].any() and repeated(x, 32)[:, 16:].all()
    assert slow(x, np.ones((32, 16))).shape == (1, 32, 32, 32)
    assert refused(residual_sum.residual_sum, x, padded)

"""The restored demo volume: its arrays, the file that is handed out, and the worked output."""

from pathlib import Path

import numpy as np
import pytest

from reference.data import demo_volume as data
from reference.data.demo_volume import demo_arrays, demo_volume
from reference.layers.conv_layer import conv_layer_counts
from reference.layers.convolution import conv2d
from reference.mistakes import demo_volume as mistakes


def test_the_file_that_is_handed_out_holds_these_arrays():
    """demo_volume.npz has the three arrays and nothing else, without pickles."""
    with np.load(Path(data.__file__).with_suffix(".npz"), allow_pickle=False) as arrays:
        assert sorted(arrays.files) == sorted(demo_arrays())
        for name, array in demo_arrays().items():
            np.testing.assert_array_equal(arrays[name], array)


def test_arrays_are_those_of_the_worked_example(examples):
    """The arrays are FX-DEMO with the channels last."""
    example, arrays = examples["FX-DEMO"], demo_arrays()

    np.testing.assert_array_equal(np.moveaxis(arrays["volume"], 2, 0), example.x[0])
    np.testing.assert_array_equal(np.moveaxis(arrays["filters"], 3, 1), example.w)
    np.testing.assert_array_equal(arrays["biases"], example.b)


def test_values_are_those_that_the_page_draws():
    """Inputs are 0 to 2 inside a border of zeros, weights -1 to 1, the biases 1 and 0."""
    arrays = demo_arrays()

    assert set(arrays["volume"].ravel()) == {0, 1, 2} and set(arrays["filters"].ravel()) == {-1, 0, 1}
    assert arrays["volume"].sum() == arrays["volume"][1:-1, 1:-1].sum()


def test_output_volume():
    """W14: the two maps, and in the second the rows 3 4 3 and 3 -1 4 that the printed copy shows."""
    output = demo_volume(**demo_arrays())

    np.testing.assert_array_equal(output[:, :, 0], [[-1, -3, 2], [-3, -2, 0], [-7, -2, 0]])
    np.testing.assert_array_equal(output[:, :, 1], [[2, 1, -4], [3, 4, 3], [3, -1, 4]])


def test_counts_of_the_demo():
    """W14: 56 parameters and 486 multiplications."""
    assert conv_layer_counts((3, 7, 7), (2, 3, 3, 3), 2) == (56, 486)


def test_other_entry_that_cannot_be_read_off():
    """With -1 instead of 1 in the undetermined entry the first map changes in two places, the centre not."""
    arrays = demo_arrays()
    arrays["filters"][0, 0, 2, 2] = -1

    output = demo_volume(**arrays)

    np.testing.assert_array_equal(output[:, :, 0], [[-1, -3, 2], [-5, -2, 0], [-7, -6, 0]])


def test_channels_last_equals_conv2d(rng):
    """Moving the axes by hand gives the same for any sizes."""
    volume, filters, biases = rng.normal(size=(6, 9, 4)), rng.normal(size=(5, 3, 2, 4)), rng.normal(size=5)

    output = demo_volume(volume, filters, biases, 3)

    maps = conv2d(volume.transpose(2, 0, 1)[None], filters.transpose(0, 3, 1, 2), biases, 3)
    np.testing.assert_array_equal(output, maps[0].transpose(1, 2, 0))


@pytest.mark.parametrize(
    "number, function, part, expected",
    [
        ("M010", "bias_missing", (1, 1, 0), -3),
        ("M011", "bias_for_each_channel", (1, 1, 0), 0),
        ("M014", "channels_averaged", (1, 1, 1), 4 / 3),
        ("M016", "first_channel_only", (1, 1, 1), 3),
        ("M017", "shared_kernel", np.s_[:, :, 1], [[-11, -12, -5], [3, 0, 1], [1, 9, 1]]),
        ("M018", "channels_flipped", np.s_[:, :, 1], [[7, 1, 0], [2, 2, 3], [1, 2, -1]]),
        ("M019", "volume_transposed", np.s_[:, :, 1], [[3, 4, -2], [2, 6, -1], [-3, 2, 4]]),
        ("M035", "border_dropped", np.s_[:, :, 1], [[8, 4], [1, 5]]),
    ],
)
def test_mistakes(number, function, part, expected):
    """A wrong bias, channel sum, axis or border gives the numbers of the catalogue."""
    wrong = getattr(mistakes, function)

    answer = wrong(**demo_arrays())[part]

    assert wrong.id == number
    np.testing.assert_allclose(answer, expected, rtol=1e-13)


@pytest.mark.parametrize(
    "number, function, shape", [("M034", "border_added", (4, 4, 2)), ("M023", "stride_ignored", (5, 5, 2))]
)
def test_wrong_sizes(number, function, shape):
    """A border added again or a stride forgotten makes the maps larger than 3 x 3."""
    wrong = getattr(mistakes, function)

    assert wrong.id == number and wrong(**demo_arrays()).shape == shape


@pytest.mark.parametrize(
    "arguments, sentence",
    [
        (
            (np.ones((1, 7, 7, 3)), np.ones((2, 3, 3, 3)), np.ones(2)),
            r"volume must have the axes \(H, W, C\), got shape",
        ),
        ((np.ones((7, 7, 3)), np.ones((3, 3, 3)), np.ones(2)), r"filters must have the axes \(C_out, kh, kw, C\), got"),
        ((np.ones((7, 7, 3)), np.ones((2, 3, 3, 4)), np.ones(2)), "x has 3 channels but each filter of w has 4"),
    ],
)
def test_refusals(arguments, sentence):
    """Arrays with other axes are refused with one sentence."""
    with pytest.raises(ValueError, match=f"^{sentence}"):
        demo_volume(*arguments)

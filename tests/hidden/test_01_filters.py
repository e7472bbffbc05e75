"""Kernels on grey images: responses, correlation, convolution, the classic kernels, display, search and textures."""

import numpy as np
import pytest
from numpy.lib.stride_tricks import sliding_window_view

from autograder.judge.tolerance import linear, smooth
from reference.analysis.template import best_match
from reference.analysis.texture_classifier import hand_crafted_classifier
from reference.data.photographs import camera, coins, texture_patches, texture_patches_kept_back
from reference.layers.correlation import cross_correlate2d, patch_response, true_convolution2d
from reference.layers.display import to_displayable
from reference.layers.gabor import gabor_bank
from reference.layers.histogram import equalise_histogram
from reference.layers.kernel_bank import kernel_bank

sum_of_products = linear(terms=lambda image, kernel, *rest: kernel.size)
response = pytest.mark.exercise("patch_response", tolerance=sum_of_products)
correlation = pytest.mark.exercise("cross_correlate2d", tolerance=sum_of_products)
convolution = pytest.mark.exercise("true_convolution2d", tolerance=sum_of_products)
bank = pytest.mark.exercise("kernel_bank", tolerance=smooth())
display = pytest.mark.exercise("to_displayable")
histogram = pytest.mark.exercise("equalise_histogram")
gabor = pytest.mark.exercise("gabor_bank", tolerance=smooth())
match = pytest.mark.exercise("best_match")
classifier = pytest.mark.exercise("hand_crafted_classifier")

P = np.array([[3, 2, 1], [1, 2, 3], [1, 1, 1.0]])
SOBEL = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1.0]])
LAPLACIAN = np.array([[0, 1, 0], [1, -4, 1], [0, 1, 0.0]])
X = np.array([[1, 2, 0, 3, 1], [1, 0, 0, 2, 2], [2, 1, 2, 1, 1], [0, 0, 1, 0, 0], [1, 2, 1, 1, 1.0]])
K = np.array([[-1, 1, 2], [1, 1, 0], [-1, -2, 0.0]])
STEPS = np.array([[1, 3, 6, 10], [2, 2, 5, 5], [0, 4, 4, 9.0]])
BINOMIAL = np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]], np.uint8)
kernel_sizes = pytest.mark.parametrize("size", [(3, 3), (2, 5), (4, 1), (11, 11)])
slides = pytest.mark.parametrize(
    "size, padding", [((3, 3), 0), ((3, 3), 1), ((2, 4), 2), ((5, 2), (0, 3)), ((1, 3), (2, 0))]
)
of_bytes = pytest.mark.parametrize("kernel", [SOBEL.astype(np.int8), BINOMIAL], ids=["signed", "bytes"])


@response
@pytest.mark.visible
def test_response_of_the_sobel_kernel(compare):
    """The Sobel kernel on the 3 x 3 patch of the text."""
    compare(patch_response, P, SOBEL)  # W01, W02


@response
@pytest.mark.visible
def test_response_of_an_asymmetric_kernel(compare):
    """The kernel of the 5 x 5 example on two patches of its image."""
    compare(patch_response, X[:3, :3], K)
    compare(patch_response, X[1:4, 2:5], K)


@response
@kernel_sizes
def test_response_of_any_size(compare, rng, size):
    """Patch and kernel may have any height and width."""
    compare(patch_response, rng.normal(size=size), rng.normal(size=size))


@response
@of_bytes
def test_response_to_bytes(compare, rng, kernel):
    """Bytes of a photograph do not wrap at 256 and give float64."""
    patch = np.sort(rng.integers(0, 256, (3, 3), np.uint8), axis=1) // 2 + np.array([0, 60, 120], np.uint8)

    compare(patch_response, patch, kernel)  # M044


@response
def test_response_in_float32(compare_untouched, rng):
    """float32 stays float32, and the patch is not changed."""
    compare_untouched(patch_response, rng.normal(size=(4, 3)).astype("f"), rng.normal(size=(4, 3)).astype("f"))


@correlation
@pytest.mark.visible
def test_correlation_of_the_worked_example(compare):
    """The 5 x 5 example of the text, without padding and with padding 1."""
    compare(cross_correlate2d, X, K)  # W04
    compare(cross_correlate2d, X, K, padding=1)  # W05


@correlation
@pytest.mark.visible
def test_correlation_with_padding(compare):
    """The Sobel kernel on the 3 x 3 patch of the text with padding 1."""
    compare(cross_correlate2d, P, SOBEL, padding=1)  # W09


@correlation
@pytest.mark.visible
def test_correlation_with_two_weights(compare):
    """The change to the right neighbour: a kernel of one row and two columns, padded above and below only."""
    compare(cross_correlate2d, STEPS, np.array([[-1.0, 1.0]]))  # W64
    compare(cross_correlate2d, STEPS, np.array([[-1.0, 1.0]]), padding=(1, 0))


@correlation
@pytest.mark.weight(3)
@slides
def test_correlation_of_any_size(compare, rng, size, padding):
    """Every height, width and padding, with rows and columns that differ."""
    compare(cross_correlate2d, rng.normal(size=(9, 12)), rng.normal(size=size), padding=padding)


@correlation
@of_bytes
def test_correlation_of_bytes(compare, rng, kernel):
    """Bytes of a photograph give float64, and nothing wraps at 256."""
    compare(cross_correlate2d, crop(camera(), rng, 20, 26), kernel, padding=1)  # M044, W17


@correlation
def test_correlation_in_fractions(compare, rng):
    """A blur with fractions as weights is not cut off to whole numbers."""
    compare(cross_correlate2d, crop(camera(), rng, 18, 15), np.full((3, 3), 0.123))  # M043


@correlation
def test_correlation_in_float32(compare_untouched, rng):
    """float32 stays float32; image and kernel are not changed."""
    compare_untouched(cross_correlate2d, rng.normal(size=(7, 9)).astype("f"), rng.normal(size=(2, 3)).astype("f"), 1)


@convolution
@pytest.mark.visible
def test_convolution_of_the_worked_example(compare):
    """The 5 x 5 example of the text, without padding and with padding 1."""
    compare(true_convolution2d, X, K)  # W08
    compare(true_convolution2d, X, K, padding=1)


@convolution
@pytest.mark.visible
def test_convolution_of_two_rows_of_numbers(compare):
    """Images of one row: the convolution of two sequences, all places where they overlap."""
    compare(true_convolution2d, np.array([[1.0, 2, 3, 4]]), np.array([[1.0, 10, 100]]), padding=(0, 2))


@convolution
@pytest.mark.weight(2)
@slides
def test_convolution_of_any_size(compare, rng, size, padding):
    """Every height, width and padding, with rows and columns that differ."""
    compare(true_convolution2d, rng.normal(size=(9, 12)), rng.normal(size=size), padding=padding)


@convolution
def test_convolution_is_commutative(compare, student, rng):
    """With padding by the kernel's size less one, image and kernel can change places."""
    image, kernel = rng.integers(-9, 10, (5, 7)), rng.integers(-9, 10, (3, 4))

    compare(true_convolution2d, image, kernel, padding=(2, 3))

    answers = (
        student.true_convolution2d(image, kernel, padding=(2, 3)),
        student.true_convolution2d(kernel, image, (4, 6)),
    )
    assert np.allclose(*answers, rtol=0, atol=1e-9)


@convolution
@pytest.mark.parametrize("kernel", [SOBEL.astype(np.int8), BINOMIAL[:, 1:]], ids=["signed", "bytes"])
def test_convolution_of_bytes(compare, rng, kernel):
    """Bytes of a photograph give float64, and nothing wraps at 256."""
    compare(true_convolution2d, crop(camera(), rng, 14, 17), kernel, padding=1)


@convolution
def test_convolution_in_float32(compare_untouched, rng):
    """float32 stays float32; image and kernel are not changed, and the answer is none of them."""
    compare_untouched(true_convolution2d, rng.normal(size=(7, 9)).astype("f"), rng.normal(size=(2, 3)).astype("f"))


@bank
@pytest.mark.visible
def test_bank_of_three(compare):
    """The kernels of 3 rows and columns, as in the text."""
    compare(kernel_bank)


@bank
@pytest.mark.visible
def test_bank_of_five(compare):
    """The same with size 5 and a wider Gaussian."""
    compare(kernel_bank, 5, sigma=2.0)


@bank
@pytest.mark.weight(2)
@pytest.mark.parametrize("size", [3, 7, 9])
def test_bank_of_other_sizes(compare, rng, size):
    """Lines, corners and blurs for other sizes, with a sigma that is drawn."""
    compare(kernel_bank, size, sigma=float(rng.uniform(1.2, 3.0)))


@bank
def test_bank_of_a_narrow_gaussian(compare, rng):
    """A Gaussian that is narrower than a pixel."""
    compare(kernel_bank, size=11, sigma=float(rng.uniform(0.5, 0.8)))


@display
@pytest.mark.visible
@pytest.mark.parametrize("mode", ["clip", "rescale", "abs"])
def test_display_of_the_worked_example(compare, mode):
    """The responses -45, 0, 128, 255 and 460, and some with fractions, in every mode."""
    compare(to_displayable, np.array([[-45, 0, 128, 255, 460]]), mode)  # W17
    compare(to_displayable, np.array([[-300.75, -0.3, 9.7], [31.2, 254.6, 255.2]]), mode)


@display
@pytest.mark.weight(2)
@pytest.mark.parametrize("mode", ["clip", "rescale", "abs"])
@pytest.mark.parametrize("centre", [-60, 150])
def test_display_of_any_values(compare_untouched, rng, centre, mode):
    """Values of both signs, most below or most above zero; the responses themselves are not changed."""
    compare_untouched(to_displayable, rng.normal(centre, 150, (6, 9)), mode)


@display
def test_display_clips_unless_told(compare, rng):
    """Without a mode the values are clipped, also those of float32 and whole numbers."""
    values = rng.integers(-400, 700, (5, 8))

    compare(to_displayable, values.astype(np.float32))
    compare(to_displayable, values)


@display
def test_display_of_equal_values(compare, student, rng):
    """Equal values cannot be rescaled and become 0."""
    compare(to_displayable, rng.normal(40, 9, (3, 4)), "rescale")

    assert not np.any(student.to_displayable(np.full((3, 4), 70.0), "rescale"))


@histogram
@pytest.mark.visible
def test_histogram_of_the_worked_example(compare):
    """The 3 x 4 example of the text: three dark pixels, few grey values."""
    compare(equalise_histogram, np.array([[60, 60, 62, 61], [62, 63, 60, 62], [200, 63, 62, 61]], np.uint8))


@histogram
@pytest.mark.visible
def test_histogram_of_a_dark_image(compare):
    """A quarter of the pixels is black, and all others are dark."""
    compare(equalise_histogram, np.array([[0, 0, 3, 5, 9], [2, 2, 0, 9, 14], [30, 3, 2, 0, 14]], np.uint8))


@histogram
@pytest.mark.visible
def test_histogram_of_one_grey_value(compare):
    """An image of a single grey value stays as it is."""
    compare(equalise_histogram, np.full((2, 3), 80, np.uint8))


@histogram
@pytest.mark.weight(2)
@pytest.mark.parametrize("least", [3, 40, 90])
def test_histogram_with_many_dark_pixels(compare_untouched, rng, least):
    """A large share of the pixels has the smallest grey value; the image is not changed."""
    image = np.maximum(rng.integers(0, 160, (9, 13), np.uint8), np.uint8(least))

    compare_untouched(equalise_histogram, without_ties(image))


@histogram
def test_histogram_of_another_grey_value(compare, rng):
    """A single grey value that is drawn stays as it is."""
    compare(equalise_histogram, np.full((4, 3), rng.integers(20, 230), np.uint8))


@histogram
def test_histogram_of_a_photograph(compare, rng):
    """A part of a photograph whose grey values were squeezed into a narrow range."""
    compare(equalise_histogram, without_ties(crop(camera(), rng, 31, 22) // 3 + np.uint8(100)))


@gabor
@pytest.mark.visible
def test_gabor_kernels_of_the_text(compare):
    """Four orientations of the kernels that the text shows."""
    compare(gabor_bank)


@gabor
@pytest.mark.visible
def test_small_gabor_kernels(compare):
    """Three kernels of 5 rows and columns."""
    compare(gabor_bank, 5, wavelength=3.0, sigma=1.2, orientations=3, aspect=0.8)


@gabor
@pytest.mark.weight(2)
@pytest.mark.parametrize("size, orientations", [(7, 6), (9, 1), (13, 5)])
def test_gabor_kernels_of_any_form(compare, rng, size, orientations):
    """Size, wavelength, sigma, number and aspect all matter."""
    wavelength, sigma, aspect = map(float, rng.uniform([2.5, 1.3, 0.3], [7.0, 3.0, 0.7]))

    compare(gabor_bank, size, wavelength, sigma, orientations, aspect)


@gabor
def test_round_gabor_kernels(compare, rng):
    """With aspect 1 the envelope is round; the default of the other numbers holds."""
    compare(gabor_bank, orientations=3, wavelength=float(rng.uniform(3, 6)), aspect=1.0)


@match
@pytest.mark.visible
def test_match_beside_a_bright_region(compare):
    """A dot under a bright band: the brightest place is not the best match."""
    image = np.array(
        [[9, 9, 9, 9, 9], [9, 9, 9, 9, 9], [0, 0, 0, 0, 0], [0, 0, 0, 5, 0], [0, 0, 0, 0, 0], [0, 0, 0, 0, 0]]
    )

    compare(best_match, image, np.array([[1, 1, 1], [1, 6, 1], [1, 1, 1]]))


@match
@pytest.mark.visible
def test_match_of_a_lopsided_template(compare):
    """A hook, and the same hook rotated by 180 degrees and inverted elsewhere."""
    hook = np.array([[8.0, 0, 0], [8, 0, 0], [8, 8, 3]])
    image = np.zeros((8, 13))
    image[1:4, 9:12], image[4:7, 1:4], image[4:7, 6:9] = hook, 1.1 * hook[::-1, ::-1], -2 * hook

    compare(best_match, image, hook)


@match
@pytest.mark.weight(2)
@pytest.mark.parametrize("size", [(4, 5), (3, 2), (7, 7)])
def test_match_in_noise(compare_untouched, rng, size):
    """The template lies in noise at a place that is drawn, brighter elsewhere, with its negative at a third place."""
    template = 20 + rng.normal(0, 5, size)
    image = rng.normal(0, 1, (26, 37))
    image[:8, :15] += 60
    put(image, template, 10 + rng.integers(7), 18 + rng.integers(8))
    put(image, -1.5 * template, 17, 1)

    compare_untouched(best_match, image, template)


@match
def test_match_with_more_contrast(compare, rng):
    """A copy with more contrast has the greater response, although a plain one is more alike; a negative has less."""
    template = rng.normal(0, 5, (5, 4))
    image = rng.normal(0, 0.1, (20, 30))
    put(image, template, 3, 4)
    put(image, -4 * template, 2, 20)
    put(image, 3 * template + rng.normal(0, 2, (5, 4)), 12, 6 + rng.integers(15))

    compare(best_match, image, template)


@match
def test_first_of_several_matches(compare, rng):
    """Of three equal copies the topmost counts, and of those in one row the leftmost."""
    template = np.array([[9, 1, 1], [1, 9, 9]])
    image = np.zeros((14, 21), np.int64)
    for row, column in ((4, 3 + rng.integers(5)), (4, 15), (10, 1)):
        put(image, template, row, column)

    compare(best_match, image, template)


@match
@pytest.mark.parametrize("dtype", [np.uint8, np.float32])
def test_match_in_a_photograph(compare, rng, dtype):
    """Part of a coin is looked for in a photograph of coins, in bytes and in float32."""
    image = coins()[40:160:2, 30:190:2].astype(dtype)
    top, left = rng.integers(5, 45), rng.integers(5, 65)

    compare(best_match, image, image[top : top + 14, left : left + 13])


@classifier
@pytest.mark.visible
def test_classes_of_stripes(compare, rng):
    """Upright, lying and no stripes in noise; two kernels that tell them apart."""
    known, labels = stripes(rng, 2)
    unknown, _ = stripes(rng, 3)

    compare(hand_crafted_classifier, known, labels, [SOBEL, SOBEL.T], unknown)


@classifier
@pytest.mark.visible
def test_classes_of_noise(compare, rng):
    """Three kernels of different sizes on small patches of noise; the labels are 2, 5 and 9."""
    known, labels = rng.normal(0, 20, (9, 5, 6)), np.array([5, 2, 9, 9, 5, 2, 2, 9, 5])

    compare(
        hand_crafted_classifier, known, labels, [K, K[:2] + 1, np.array([[-1.0, 1.0]])], rng.normal(0, 20, (12, 5, 6))
    )


@classifier
@pytest.mark.weight(3)
@pytest.mark.parametrize("labels", [[5, 1, 2], [7, 3], [4, 11, 6, 1]], ids=["three", "two", "four"])
def test_classes_that_are_hard_to_tell(compare_untouched, rng, labels):
    """Random patches, labels and kernels: every number counts, and no argument is changed."""
    kernels = [rng.normal(0, scale, size) for scale, size in ((1, (3, 3)), (9, (2, 4)), (0.2, (4, 1)))]
    known = np.repeat(labels, [5, 4, 3, 2][: len(labels)])
    patches, unknown = (
        rng.normal(3, 10, (count, 6, 7)) * rng.uniform(*contrast, (count, 1, 1))
        for count, contrast in ((len(known), (0.5, 1.5)), (96, (0.4, 1.9)))
    )
    unknown[::2] = 0.5 * np.cumsum(unknown[::2], axis=2)  # smoother ones, to whom the features are of another size

    compare_untouched(hand_crafted_classifier, patches, known, kernels, close_calls(patches, known, kernels, unknown))


@classifier
def test_one_glaring_patch(compare, rng):
    """A steep ramp among the unknown patches must not change the answers about the others."""
    known, unknown = rng.normal(60, 9, (6, 5, 6)), rng.normal(60, 9, (24, 5, 6))
    unknown[0] = 500 * np.arange(6)

    compare(hand_crafted_classifier, known, np.repeat([8, 3], 3), [np.array([[-1, 1]]), np.array([[-1], [1]])], unknown)


@classifier
def test_a_feature_that_never_changes(compare, rng):
    """A kernel of zeros gives the feature 0 for every patch, which must not spoil the others."""
    known, labels = stripes(rng, 2)

    compare(
        hand_crafted_classifier, known, labels + 1, [np.zeros((2, 2)), SOBEL, SOBEL.T], rng.normal(0, 9, (8, 7, 8))
    )


@classifier
@pytest.mark.weight(2)
def test_textures_never_seen(compare, rng):
    """Edge kernels name patches of brick, grass and gravel that nobody was given."""
    numbers = rng.permutation(10)[:3]
    known, labels = some(rng, *texture_patches(), 3)
    unknown, _ = some(rng, *texture_patches_kept_back(), 6)

    compare(hand_crafted_classifier, known, numbers[labels], [SOBEL, SOBEL.T, LAPLACIAN], unknown)


@pytest.mark.exercise("convolution_1d")
def test_convolution_1d(answer):
    """The second sequence runs backwards: 1 * 2 + 2 * (-1) + 3 * 1."""
    hint = ("M002", "second sequence not reversed", "In a convolution one of the sequences runs backwards.")
    answer(3, misread={5: hint})


@pytest.mark.exercise("crossing_line")
def test_crossing_line(answer):
    """W03: one of the three ones lies below a weight of 1, two below -1."""
    own = (
        "F61",
        "answer to the detector's own line",
        "The line is upright, the detector lies: see which weights meet it.",
    )
    flat = ("F62", "answer to a flat patch", "Only the middle column of the patch is 1, the rest is 0.")
    answer(-1, misread={3: own, -3: flat})


@pytest.mark.exercise("flat_region")
def test_flat_region(answer):
    """E025: the entries of the corner detector sum to -1, so a flat region of 7 gives -7."""
    zero = ("M050", "zero expected on a flat region", "Check the sum of the kernel entries: it is not zero.")
    one = ("F63", "brightness left out", "Every product carries the grey value 7.")
    answer(-7, misread={0: zero, -1: one, 28: ("M009", "weights of -1 left out", "The weights of -1 count, too.")})


@pytest.mark.exercise("wrapped_byte")
def test_wrapped_byte(answer):
    """W17, E009: 460 - 256."""
    answer(
        204, misread={255: ("F64", "clipping taken for granted", "A plain conversion does not clip: it wraps at 256.")}
    )


@pytest.mark.exercise("brightness_offset")
def test_brightness_offset(answer):
    """Only the entries of sobel_x sum to zero."""
    blur = ("F65", "sum 1 taken for sum 0", "A kernel of sum 1 passes an offset on unchanged: it is still there.")
    line = ("M050", "zero expected on a flat region", "Check the sum of the kernel entries: it is not zero.")
    answer("sobel_x", misread={"box_blur": blur, "sharpen": blur, "horizontal_line": line})


@pytest.mark.exercise("shifted_output")
def test_shifted_output(answer):
    """W107, E013: the answer 2 of index 2 has moved to index 3."""
    same = ("M346", "same output expected after a shift", "When the image moves, the output moves with it.")
    answer(
        2, misread={-1: same, -2: ("M346b", "output moved the other way", "It moves in the direction of the image.")}
    )


@pytest.mark.exercise("symmetry")
def test_symmetry(answer):
    """E005, E014: sliding one kernel is equivariant under shifts, and under nothing else by itself."""
    hint = "Sliding one kernel gives equivariance under shifts: the map moves, and nothing is said of turns and sizes."
    answer(
        "moves",
        misread={
            "stays": ("M346c", "equivariance taken for invariance", hint),
            "turns": ("F66", "all symmetries expected", hint),
        },
    )


def crop(image, rng, height, width):
    """Return a part of a photograph at a place that is drawn."""
    top, left = rng.integers(0, image.shape[0] - height), rng.integers(0, image.shape[1] - width)
    return image[top : top + height, left : left + width]


def without_ties(image):
    """Return the image with an odd number of pixels above the darkest: then no quotient lies halfway between bytes."""
    image = image.copy()
    if np.count_nonzero(image > image.min()) % 2 == 0:
        image.flat[np.argmax(image)] = image.min()
    return image


def put(image, patch, row, column):
    """Write a patch into an image."""
    image[row : row + patch.shape[0], column : column + patch.shape[1]] = patch


def close_calls(known, labels, kernels, unknown, count=10):
    """Return the patches whose two nearest classes are nearly as near, though not so near that rounding decides."""
    at_home, new = (
        np.stack([abs(responses(part, kernel)).mean((1, 2)) for kernel in kernels], axis=1) for part in (known, unknown)
    )
    means = np.array([at_home[labels == label].mean(axis=0) for label in np.unique(labels)])
    distances = np.linalg.norm((new[:, np.newaxis] - means) / at_home.std(axis=0), axis=2)
    lead = np.diff(np.sort(distances, axis=1)[:, :2], axis=1)[:, 0]
    return unknown[np.argsort(np.where(lead > 1e-6, lead, np.inf))[:count]]


def responses(patches, kernel):
    """Return the responses (N, H', W') of all patches to one kernel."""
    return np.einsum("nijkl,kl->nij", sliding_window_view(patches, kernel.shape, axis=(1, 2)), kernel)


def stripes(rng, count):
    """Return `count` patches each of upright stripes, lying stripes and noise alone, and their labels 0, 1, 2."""
    wave = 20 * np.sin(np.arange(8) * 2 + rng.uniform(0, 6, (count, 1)))
    upright, lying = np.tile(wave[:, np.newaxis], (1, 7, 1)), np.tile(wave[:, :7, np.newaxis], (1, 1, 8))
    patches = np.concatenate([upright, lying, np.zeros((count, 7, 8))])
    return patches + rng.normal(100, 4, patches.shape), np.repeat([0, 1, 2], count)


def some(rng, patches, labels, count):
    """Return `count` patches of each class that are drawn, and their labels."""
    chosen = np.concatenate([rng.permutation(np.flatnonzero(labels == label))[:count] for label in range(3)])
    return patches[chosen], labels[chosen]

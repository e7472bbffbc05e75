"""Pipelines: batches, a buffer that mixes, reading ahead, steps in a row, honest splits, and PyTorch's loaders."""

import numpy as np
import pytest
import torch

from autograder.border.values import Generator
from autograder.box.networks import first_items
from autograder.judge.networks import recipe
from autograder.judge.student import StudentError
from autograder.judge.tolerance import linear
from reference.training.group_splits import part_of, split_groups
from reference.training.pipeline import Pipeline, input_pipeline
from reference.training.pipeline_trials import (
    branches_of,
    brighter_pair,
    each_of,
    epochs_of,
    pipeline_reads,
    reads_of,
    tenfold,
    with_steps,
)
from reference.training.streams import batched, read_ahead, shuffled
from reference.training.torch_data import ImageDataset, StreamDataset, loader_of
from reference.training.torch_trials import ListDataset, OpenStream, as_worker, examples_of, stream_reads

ALL = 500  # more items than anything here has


def seeded(rng):
    """Return a generator that reference and student both get, with a seed that is drawn."""
    return Generator(int(rng.integers(2**31)))


def numbers(rng, count):
    """Return different whole numbers in any order."""
    return (rng.permutation(5 * count)[:count] + 1).tolist()


def pairs(rng, count):
    """Return examples: tuples of a small image and a label."""
    return [(rng.normal(size=(2, 3)), int(label)) for label in rng.integers(1, 10, count)]


def one_pass(*arguments, **options):
    """Return a recipe for everything that a step gives."""
    return recipe(epochs_of, None, recipe(*arguments, **options), 1)


def refuses(call, *arguments):
    """Say whether a call ends with a ValueError."""
    try:
        call(*arguments)
    except (StudentError, ValueError) as error:
        return isinstance(error, ValueError) or "ValueError" in str(error)
    return False


# Batches ---------------------------------------------------------------------------------------------------------

batching = pytest.mark.exercise("batched")


@batching
@pytest.mark.visible
def test_batches_of_fixed_numbers(compare):
    """Seven numbers in batches of three, the last one smaller; then without it; then six, which fill two batches."""
    compare(first_items, recipe(batched, None, [5, 1, 4, 2, 8, 3, 9], 3), ALL)
    compare(first_items, recipe(batched, None, [5, 1, 4, 2, 8, 3, 9], 3, drop_remainder=True), ALL)
    compare(first_items, recipe(batched, None, [5, 1, 4, 2, 8, 3], 3, drop_remainder=True), ALL)


@batching
@pytest.mark.visible
def test_batches_of_fixed_examples(compare):
    """Five examples, each a tuple of an image and its label, in batches of two."""
    examples = pairs(np.random.default_rng(0), 5)
    compare(first_items, recipe(batched, None, [(image.round(1), label) for image, label in examples], 2), ALL)


@batching
@pytest.mark.weight(3)
@pytest.mark.parametrize("drop", [False, True], ids=["kept", "dropped"])
@pytest.mark.parametrize("count, size", [(11, 4), (3, 5)], ids=str)
def test_batches(compare, rng, count, size, drop):
    """Any number of examples and size: full batches, and what becomes of the rest."""
    compare(first_items, recipe(batched, None, pairs(rng, count), size, drop_remainder=drop), ALL)
    compare(first_items, recipe(batched, None, numbers(rng, 2 * size + 1), size, drop_remainder=drop), ALL)


@batching
def test_batches_are_not_empty(compare, student, rng):
    """Nothing gives no batch, and a full last batch is not followed by an empty one."""
    compare(first_items, recipe(batched, None, numbers(rng, 6), 2), ALL)

    assert len(student.first_items(recipe(batched, None, [], 3), ALL)) == 0
    assert len(student.first_items(recipe(batched, None, numbers(rng, 6), 3), ALL)) == 2


@batching
@pytest.mark.parametrize("size", [3, 5])
def test_batches_of_a_stream(compare, size):
    """A batch is given when its last element has been read, and no element after it."""
    compare(first_items, recipe(reads_of, None, batched, 4, size), ALL)
    compare(first_items, recipe(reads_of, None, batched, 2, 2 * size), ALL)


@batching
def test_sizes_of_batches_that_are_refused(compare, student, rng):
    """A batch has at least one element."""
    compare(first_items, recipe(batched, None, numbers(rng, 5), 2), ALL)

    assert refuses(student.first_items, recipe(batched, None, [1, 2, 3], 0), ALL)


# The buffer ------------------------------------------------------------------------------------------------------

shuffling = pytest.mark.exercise("shuffled")


@shuffling
@pytest.mark.visible
def test_shuffle_of_fixed_numbers(compare):
    """Eight numbers with a buffer of three; then with one place; then with more places than numbers."""
    for buffer in (3, 1, 20):
        compare(first_items, one_pass(shuffled, None, [10, 20, 30, 40, 50, 60, 70, 80], buffer, Generator(1)), ALL)


@shuffling
@pytest.mark.visible
def test_shuffle_of_another_seed(compare):
    """Twelve numbers with a buffer of four places, and another seed."""
    compare(first_items, one_pass(shuffled, None, list(range(12)), 4, Generator(7)), ALL)


@shuffling
@pytest.mark.weight(3)
@pytest.mark.parametrize("count, buffer", [(23, 5), (9, 12)], ids=str)
def test_shuffles(compare, rng, count, buffer):
    """Any number of elements and any buffer: refilled at once, and emptied in a drawn order at the end."""
    compare(first_items, one_pass(shuffled, None, numbers(rng, count), buffer, seeded(rng)), ALL)
    compare(first_items, one_pass(shuffled, None, numbers(rng, count + 4), buffer, seeded(rng)), ALL)


@shuffling
def test_shuffles_of_examples(compare, rng):
    """Images stay with their labels."""
    compare(first_items, recipe(shuffled, None, pairs(rng, 10), 4, seeded(rng)), ALL)
    compare(first_items, recipe(shuffled, None, pairs(rng, 8), 3, seeded(rng)), ALL)


@shuffling
def test_one_place_mixes_nothing(compare, rng):
    """With one place the order stays."""
    compare(first_items, one_pass(shuffled, None, numbers(rng, 9), 1, seeded(rng)), ALL)
    compare(first_items, one_pass(shuffled, None, numbers(rng, 9), 2, seeded(rng)), ALL)


@shuffling
@pytest.mark.parametrize("buffer", [3, 7])
def test_shuffle_of_a_stream(compare, student, rng, buffer):
    """Of n elements that were given, at most n and the buffer have been read; every element comes in the end."""
    compare(first_items, one_pass(shuffled, None, numbers(rng, 20), buffer, seeded(rng)), ALL)

    reads = student.first_items(recipe(reads_of, None, shuffled, 6, buffer, seeded(rng)), ALL)

    assert all(given + 1 <= read <= given + 1 + buffer for given, (_, read) in enumerate(reads))


@shuffling
def test_buffers_that_are_refused(compare, student, rng):
    """A buffer has at least one place."""
    compare(first_items, one_pass(shuffled, None, numbers(rng, 14), 6, seeded(rng)), ALL)

    assert refuses(student.first_items, recipe(shuffled, None, [1, 2, 3], 0, seeded(rng)), ALL)


# Reading ahead ---------------------------------------------------------------------------------------------------

ahead = pytest.mark.exercise("read_ahead")


@ahead
@pytest.mark.visible
def test_reading_ahead_of_use(compare):
    """Each of the first elements of a stream with how many were read when it came: two ahead, none, five."""
    for count in (2, 0, 5):
        compare(first_items, recipe(reads_of, None, read_ahead, 4, count), ALL)


@ahead
@pytest.mark.visible
def test_nothing_is_lost_at_the_end(compare):
    """Six numbers with two held ready, and with more than there are; then how many are read of a stream with three."""
    compare(first_items, one_pass(read_ahead, None, [4, 8, 3, 9, 1, 7], 2), ALL)
    compare(first_items, one_pass(read_ahead, None, [4, 8, 3, 9, 1, 7], 10), ALL)
    compare(first_items, recipe(reads_of, None, read_ahead, 3, 3), ALL)


@ahead
@pytest.mark.weight(2)
@pytest.mark.parametrize("count", [1, 4])
def test_elements_held_ready(compare, rng, count):
    """When an element is given, exactly so many after it have been read."""
    compare(first_items, recipe(reads_of, None, read_ahead, int(rng.integers(3, 9)), count), ALL)
    compare(first_items, recipe(reads_of, None, read_ahead, 2, count + 2), ALL)


@ahead
@pytest.mark.weight(2)
@pytest.mark.parametrize("count", [2, 11])
def test_elements_and_order_stay(compare, rng, count):
    """All elements come in order, however many are held ready."""
    compare(first_items, recipe(reads_of, None, read_ahead, 2, count), ALL)
    compare(first_items, one_pass(read_ahead, None, numbers(rng, 11), count), ALL)
    compare(first_items, recipe(read_ahead, None, pairs(rng, 7), count), ALL)


@ahead
def test_counts_that_are_refused(compare, student, rng):
    """At least no element is held ready."""
    compare(first_items, one_pass(read_ahead, None, numbers(rng, 5), 1), ALL)

    assert refuses(student.first_items, recipe(read_ahead, None, [1, 2, 3], -1), ALL)


# Pipelines -------------------------------------------------------------------------------------------------------

piping = pytest.mark.exercise("Pipeline")


def passed(elements, *steps, times=2):
    """Return a recipe for several passes through a pipeline with these steps."""
    return recipe(epochs_of, None, recipe(with_steps, None, Pipeline, elements, [list(step) for step in steps]), times)


@piping
@pytest.mark.visible
def test_single_steps(compare):
    """One step each on the numbers 3, 1, 4, 1, 5, gone through twice: map, take, skip, repeat, batch, prefetch."""
    for step in (["map", tenfold], ["take", 2], ["skip", 2], ["repeat", 2], ["batch", 2], ["prefetch", 3]):
        compare(first_items, passed([3, 1, 4, 1, 5], step), ALL)


@piping
@pytest.mark.visible
def test_shuffle_in_two_epochs(compare):
    """Nine numbers shuffled with a buffer of four, three times: every epoch has an order of its own."""
    compare(first_items, passed(list(range(9)), ["shuffle", 4, 3], times=3), ALL)


@piping
@pytest.mark.visible
def test_what_is_read_when(compare):
    """Elements read of a stream: before anything is asked for, and with each of the first two elements."""
    compare(first_items, recipe(pipeline_reads, None, Pipeline, 2, [["map", tenfold], ["take", 5]]), ALL)
    compare(first_items, recipe(pipeline_reads, None, Pipeline, 2, [["skip", 3], ["batch", 2], ["prefetch", 1]]), ALL)


@piping
@pytest.mark.weight(2)
@pytest.mark.parametrize("count", [0, 3, 20], ids=str)
def test_beginnings_and_ends(compare, rng, count):
    """The first elements, and all but these, for any count, also of more than there are."""
    elements = numbers(rng, 8)

    compare(first_items, passed(elements, ["take", count], ["map", tenfold], ["repeat", 2]), ALL)
    compare(first_items, passed(elements, ["skip", count], ["repeat", 3], ["map", tenfold]), ALL)


@piping
@pytest.mark.weight(2)
@pytest.mark.parametrize("drop", [False, True], ids=["kept", "dropped"])
def test_batches_and_epochs(compare, rng, drop):
    """Batches in every epoch, or over the border of two epochs; a rest is kept or left out."""
    elements, batch = pairs(rng, 7), ["batch", 3, {"drop_remainder": drop}]

    compare(first_items, passed(elements, batch, ["repeat", 2]), ALL)
    compare(first_items, passed(elements, ["repeat", 2], batch), ALL)


@piping
@pytest.mark.weight(2)
@pytest.mark.parametrize("buffer", [4, 15])
def test_new_orders(compare, rng, buffer):
    """Each time the elements are gone through, the same generator draws on, also inside repeat."""
    elements, seed = numbers(rng, 11), int(rng.integers(1000))

    compare(first_items, passed(elements, ["shuffle", buffer, seed], times=3), ALL)
    compare(first_items, passed(elements, ["shuffle", buffer, seed], ["batch", 4], ["repeat", 3]), ALL)


@piping
def test_order_of_steps(compare, rng):
    """Shuffle and batch, batch and shuffle, repeat and shuffle: each order gives something else."""
    elements, mix, seed = numbers(rng, 9), "shuffle", int(rng.integers(1000))

    compare(first_items, passed(elements, [mix, 5, seed], ["batch", 2], ["prefetch", 1]), ALL)
    compare(first_items, passed(elements, ["batch", 3], [mix, 3, seed]), ALL)
    compare(first_items, passed(elements, ["repeat", 2], [mix, 12, seed], ["skip", 2]), ALL)


@piping
def test_functions_of_examples(compare, rng):
    """A function gets a whole example, the tuple of image and label, as its one argument."""
    examples = pairs(rng, 6)

    compare(first_items, passed(examples, ["map", brighter_pair], ["batch", 4]), ALL)
    compare(first_items, passed(examples, ["batch", 4], ["map", brighter_pair]), ALL)


@piping
def test_steps_do_not_touch_a_pipeline(compare, rng):
    """Several steps are added to the same pipeline, which stays as it was."""
    elements, seed = numbers(rng, 6), int(rng.integers(1000))

    compare(first_items, recipe(branches_of, None, Pipeline, elements, [["take", 4], ["skip", 4], ["batch", 5]]), ALL)
    steps = [["shuffle", 3, seed], ["repeat", 2], ["prefetch", 2], ["map", tenfold]]
    compare(first_items, recipe(branches_of, None, Pipeline, elements, steps), ALL)


@piping
@pytest.mark.weight(2)
def test_nothing_is_read_too_early(compare, student, rng):
    """Nothing is read before it is asked for, and take asks for no more than it gives."""
    count = int(rng.integers(3, 7))

    compare(first_items, recipe(pipeline_reads, None, Pipeline, 3, [["map", tenfold], ["prefetch", count]]), ALL)
    compare(first_items, recipe(pipeline_reads, None, Pipeline, 2, [["skip", count], ["batch", 3], ["repeat", 2]]), ALL)

    for step in (["map", tenfold], ["shuffle", 3, 0], ["repeat", 2], ["take", 2], ["skip", 2], ["batch", 2]):
        reads = student.first_items(recipe(pipeline_reads, None, Pipeline, 2, [step]), ALL)
        assert reads[0] == 0 and reads[2][1] <= 5


# A whole pipeline ------------------------------------------------------------------------------------------------

feeding = pytest.mark.exercise("input_pipeline")


def pictures(rng, count):
    """Return small images of bytes that are all different, and their labels."""
    images = rng.integers(0, 256, (count, 2, 3), np.uint8)
    images[:, 0, 0] = rng.permutation(200)[:count] + 1
    return images, rng.integers(0, 10, count)


def fed(*arguments):
    """Return a recipe for one pass through everything that the pipeline gives."""
    return one_pass(input_pipeline, None, *arguments)


@feeding
@pytest.mark.visible
def test_two_epochs_of_fixed_images(compare):
    """Five images in batches of two, for two epochs, with a buffer that holds all; then seven with a small buffer."""
    images = np.array([[[0, 51]], [[102, 153]], [[204, 255]], [[51, 204]], [[153, 0]]], np.uint8)
    compare(first_items, fed(images, np.arange(1, 6), 2, 2, 5, 1), ALL)
    seven = np.arange(0, 252, 6, dtype=np.uint8).reshape(7, 2, 3)
    compare(first_items, fed(seven, np.arange(10, 17), 3, 2, 3, 4), ALL)


@feeding
@pytest.mark.weight(3)
@pytest.mark.parametrize("count, size, epochs, buffer", [(11, 4, 3, 5), (9, 3, 2, 30)], ids=str)
def test_epochs(compare, rng, count, size, epochs, buffer):
    """Any numbers of images, batches and epochs: each epoch holds every example once and ends with its own batch."""
    seed = int(rng.integers(1000))

    compare(first_items, fed(*pictures(rng, count), size, epochs, buffer, seed), ALL)
    compare(first_items, fed(*pictures(rng, count + 1), size, epochs, buffer, seed), ALL)


@feeding
def test_one_batch_and_no_epoch(compare, student, rng):
    """All images may fit into one batch; no epoch gives nothing."""
    images, labels = pictures(rng, 6)

    compare(first_items, fed(images, labels, 10, 2, 3, int(rng.integers(1000))), ALL)

    assert [len(batches) for batches in student.first_items(fed(images, labels, 4, 0, 3, 0), ALL)] == [0]


@feeding
def test_images_without_labels(compare, student, rng):
    """Images and labels that are not equally many are refused."""
    images, labels = pictures(rng, 8)

    compare(first_items, fed(images, labels, 3, 2, 4, int(rng.integers(1000))), ALL)

    assert refuses(student.first_items, fed(images, labels[:-1], 3, 2, 4, 0), ALL)


# Parts -----------------------------------------------------------------------------------------------------------

grouping = pytest.mark.exercise("split_groups")


def families(rng, count, mean):
    """Return the groups of examples: names that are not in order, sizes that differ."""
    names = rng.permutation(50)[:count] + 3
    return rng.permutation(np.repeat(names, rng.integers(1, 2 * mean, count)))


@grouping
@pytest.mark.visible
def test_fixed_groups(compare):
    """Ten examples of four groups, of which at least three, five and no examples are set apart."""
    groups = np.array([7, 7, 4, 4, 4, 9, 2, 9, 2, 2])
    for share in (0.3, 0.5, 0.0):
        compare(split_groups, groups, share, Generator(2))


@grouping
@pytest.mark.weight(3)
@pytest.mark.parametrize("share", [0.15, 0.5])
def test_groups(compare_untouched, rng, share):
    """Groups of any names and sizes, in any order, stay together."""
    compare_untouched(split_groups, families(rng, 12, 4), share, seeded(rng))
    compare_untouched(split_groups, families(rng, 7, 3), share, seeded(rng))


@grouping
def test_share_that_is_met(compare, rng):
    """Groups of equal size: as soon as the share is set apart, no other group is."""
    groups = rng.permutation(np.repeat(rng.permutation(20)[:8], 5))

    for share in (0.25, 0.5, 0.75):
        compare(split_groups, groups, share, seeded(rng))


@grouping
def test_everything_and_nothing(compare, student, rng):
    """All groups are set apart, or none."""
    groups = families(rng, 6, 3)

    compare(split_groups, groups, 0.5, seeded(rng))
    compare(split_groups, groups, 1.0, seeded(rng))

    training, validation = student.split_groups(groups, 0.0, seeded(rng))
    assert len(validation) == 0 and training.tolist() == list(range(len(groups)))


@grouping
def test_groups_that_are_refused(compare, student, rng):
    """Shares below 0 and above 1, and no examples at all, are refused."""
    compare(split_groups, families(rng, 9, 2), 0.6, seeded(rng))

    for groups, share in ((np.array([1, 2]), 1.5), (np.array([1, 2]), -0.1), (np.zeros((2, 2), int), 0.5)):
        assert refuses(student.split_groups, groups, share, seeded(rng))


keyed = pytest.mark.exercise("part_of")
WORDS = ["Call", "me", "LATER", "ok", "Free", "prize", "tonight", "Sorry,", "we", "meet", "at", "8", "née", "£5"]


def texts(rng, count):
    """Return texts of some words in any case, with runs of blanks between and around them."""
    gaps = [" ", "  ", "\n", " \t "]
    found = []
    for _ in range(count):
        words = [WORDS[place] for place in rng.integers(0, len(WORDS), int(rng.integers(2, 7)))]
        found.append("".join(word + gaps[int(rng.integers(4))] for word in words)[int(rng.integers(2)) :])
    return found


@keyed
@pytest.mark.visible
def test_parts_of_fixed_texts(compare):
    """Ten texts, with 30 % for validation and 20 % for the test; then copies of them that differ in case and blanks."""
    known = [
        "ok",
        "Call me",
        "See you at 8",
        "Free entry",
        "Sorry, later",
        "hello",
        "good night",
        "On my way",
        "5",
        "a b",
    ]
    compare(first_items, recipe(each_of, None, part_of, known, 0.3, 0.2), ALL)
    copies = [f" {text.upper()}\n".replace(" ", "  ") for text in known]
    compare(first_items, recipe(each_of, None, part_of, copies, 0.3, 0.2), ALL)


@keyed
@pytest.mark.weight(3)
@pytest.mark.parametrize("validation, test", [(0.2, 0.3), (0.45, 0.35)], ids=str)
def test_parts(compare, rng, validation, test):
    """Any texts and shares: the same text is always in the same part."""
    compare(first_items, recipe(each_of, None, part_of, texts(rng, 60), validation, test), ALL)
    compare(first_items, recipe(each_of, None, part_of, texts(rng, 60), test, validation), ALL)


@keyed
def test_copies(compare, rng):
    """A text in capitals, in small letters and with more blanks is in the part that it is in as it stands."""
    known = texts(rng, 60)

    compare(first_items, recipe(each_of, None, part_of, [text.upper() for text in known], 0.3, 0.3), ALL)
    compare(first_items, recipe(each_of, None, part_of, [text.replace(" ", "   ") for text in known], 0.3, 0.3), ALL)


@keyed
def test_shares_that_are_refused(compare, student, rng):
    """Shares below 0, and shares that are more than everything, are refused."""
    compare(first_items, recipe(each_of, None, part_of, texts(rng, 60), 0.5, 0.5), ALL)

    for shares in ((-0.1, 0.5), (0.5, -0.1), (0.6, 0.6)):
        assert refuses(student.part_of, "ok", *shares)


# PyTorch ---------------------------------------------------------------------------------------------------------

indexed = pytest.mark.exercise("ImageDataset", tolerance=linear(terms=lambda *_: 2))


@indexed
@pytest.mark.visible
def test_examples_of_fixed_images(compare):
    """All examples of three images of 1 x 2 pixels, in order; then of two images of 2 x 3 pixels."""
    three = np.array([[[0, 51]], [[102, 153]], [[204, 255]]], np.uint8)
    compare(first_items, recipe(examples_of, None, recipe(ImageDataset, None, three, np.array([4, 1, 7]))), ALL)
    two = np.arange(0, 240, 20, dtype=np.uint8).reshape(2, 2, 3)
    compare(first_items, recipe(examples_of, None, recipe(ImageDataset, None, two, np.array([3, 9]))), ALL)


@indexed
@pytest.mark.weight(3)
@pytest.mark.parametrize("count", [3, 8])
def test_examples(compare, rng, count):
    """Any number of images: their number, and the example at every place."""
    for _ in range(2):
        compare(first_items, recipe(examples_of, None, recipe(ImageDataset, None, *pictures(rng, count))), ALL)


@indexed
def test_examples_one_by_one(compare, rng):
    """The data set is gone through from its first example until a place behind the last raises IndexError."""
    compare(first_items, recipe(epochs_of, None, recipe(ImageDataset, None, *pictures(rng, 4)), 1), ALL)
    compare(first_items, recipe(epochs_of, None, recipe(ImageDataset, None, *pictures(rng, 5)), 2), ALL)


@indexed
def test_images_and_labels_that_do_not_fit(compare, student, rng):
    """Images and labels that are not equally many are refused."""
    images, labels = pictures(rng, 6)

    compare(first_items, recipe(examples_of, None, recipe(ImageDataset, None, images, labels)), ALL)

    assert refuses(student.first_items, recipe(examples_of, None, recipe(ImageDataset, None, images[:-1], labels)), ALL)


streaming = pytest.mark.exercise("StreamDataset")


@streaming
@pytest.mark.visible
def test_elements_of_three_workers(compare):
    """The numbers 10 to 17 without workers, gone through twice; then what worker 0, 1 and 2 of three gives."""
    elements = list(range(10, 18))
    compare(first_items, recipe(epochs_of, None, recipe(StreamDataset, None, elements), 2), ALL)
    for worker in range(3):
        compare(first_items, recipe(as_worker, None, recipe(StreamDataset, None, elements), worker, 3), ALL)


@streaming
@pytest.mark.weight(3)
@pytest.mark.parametrize("workers", [2, 4])
def test_shares_of_workers(compare, rng, workers):
    """Each worker gives every n-th element, beginning with that of its number; each time from the beginning."""
    elements = numbers(rng, 4 * workers + 1)

    for worker in range(workers):
        one = recipe(StreamDataset, None, elements)
        compare(first_items, recipe(as_worker, None, one, worker, workers), ALL)
        compare(first_items, recipe(as_worker, None, one, worker, workers, 2), ALL)


@streaming
def test_streams_without_workers(compare, rng):
    """Without workers all elements come, each time from the beginning."""
    compare(first_items, recipe(epochs_of, None, recipe(StreamDataset, None, numbers(rng, 9)), 2), ALL)
    compare(first_items, recipe(epochs_of, None, recipe(StreamDataset, None, pairs(rng, 5)), 3), ALL)
    compare(first_items, recipe(as_worker, None, recipe(StreamDataset, None, numbers(rng, 6)), 1, 2), ALL)


@streaming
def test_streams_are_read_one_by_one(compare, rng):
    """No element is read before it is asked for."""
    compare(first_items, recipe(stream_reads, None, StreamDataset, int(rng.integers(2, 6))), ALL)
    compare(first_items, recipe(stream_reads, None, StreamDataset, 4, 1, 3), ALL)


loading = pytest.mark.exercise("loader_of", tolerance=linear(terms=lambda *_: 2))


def loaded(dataset, *arguments, times=2, **options):
    """Return a recipe for the batches of some epochs."""
    return recipe(epochs_of, None, recipe(loader_of, None, dataset, *arguments, **options), times)


@loading
@pytest.mark.visible
def test_two_epochs_of_a_loader(compare):
    """Two epochs of the numbers 0 to 6 in batches of three; with the last one dropped; then a stream, in order."""
    known = recipe(ListDataset, None, list(range(7)))
    compare(first_items, loaded(known, 3, 5), ALL)
    compare(first_items, loaded(known, 3, 6, drop_last=True), ALL)
    compare(first_items, loaded(recipe(OpenStream, None, list(range(7))), 3, 5), ALL)


@loading
@pytest.mark.weight(3)
@pytest.mark.parametrize("drop", [False, True], ids=["kept", "dropped"])
@pytest.mark.parametrize("count, size", [(11, 4)], ids=str)
def test_loaders(compare, rng, count, size, drop):
    """Any number of examples: mixed anew in every epoch, in batches, with or without a smaller one at the end."""
    known = recipe(ListDataset, None, [(image, label) for image, label in pairs(rng, count)])

    compare(first_items, loaded(known, size, int(rng.integers(1, 1000)), times=3, drop_last=drop), ALL)
    compare(first_items, loaded(known, size + 1, int(rng.integers(1, 1000)), drop_last=drop), ALL)


@loading
@pytest.mark.weight(2)
@pytest.mark.parametrize("drop", [False, True], ids=["kept", "dropped"])
def test_loaders_of_streams(compare, rng, drop):
    """A stream is not mixed: its elements come in their own order, in batches."""
    for count in (7, 10):
        stream = recipe(OpenStream, None, numbers(rng, count))
        compare(first_items, loaded(stream, 4, int(rng.integers(1, 1000)), drop_last=drop), ALL)


@loading
def test_the_same_seed_again(compare, student, rng):
    """The same seed gives the same batches again, another one gives others; nothing else matters."""
    known, seed = recipe(ListDataset, None, numbers(rng, 30)), int(rng.integers(1, 1000))

    compare(first_items, loaded(known, 7, seed), ALL)

    one, again, other = (student.first_items(loaded(known, 30, drawn), ALL) for drawn in (seed, seed, seed + 1))
    assert same(one, again)
    assert not same(one, other)


@loading
def test_batches_that_are_refused(compare, student, rng):
    """A batch has at least one example."""
    known = recipe(ListDataset, None, numbers(rng, 6))

    compare(first_items, loaded(known, 4, int(rng.integers(1, 1000))), ALL)

    assert refuses(student.first_items, loaded(known, 0, 1), ALL)


def same(left, right):
    """Say whether two lists of epochs hold equal batches."""
    return all(torch.equal(a, b) for x, y in zip(left, right, strict=True) for a, b in zip(x, y, strict=True))


# Questions -------------------------------------------------------------------------------------------------------


@pytest.mark.exercise("imagenet_steps")
def test_imagenet_steps(answer):
    """E068: 1,281,167 images in batches of 128 are 10,009 full ones and one of 15."""
    answer(
        10010,
        misread={
            10009: ("M322", "last batch dropped", "The smaller last batch is a step, too."),
            11719: ("E068", "1.5 million images", "The training part has 1,281,167 images."),
            10400: ("E068b", "validation part learned from", "The 50,000 are not learned from."),
            9619: ("E068c", "validation part taken off", "The 50,000 are a part of their own."),
        },
    )


@pytest.mark.exercise("classes_at_first")
def test_classes_at_first(answer):
    """The 32nd element comes when 1,031 or 1,032 have been read: zeros, ones, and 131 twos at most."""
    answer(
        3,
        misread={
            10: ("DP91", "mixing of everything assumed", "Nothing comes earlier than the buffer allows."),
            1: ("DP92", "buffer ignored", "The places of the buffer hold more than the first class."),
            2: ("DP93", "one class too few", "The buffer holds zeros, ones and 100 twos from the start."),
        },
    )


@pytest.mark.exercise("waiting")
def test_waiting(answer):
    """The first batch is waited for; then reading hides behind 100 steps."""
    answer(
        5030,
        misread={
            8000: ("DP94", "nothing hidden", "The next batch is read while the network works."),
            5000: ("DP95", "first batch forgotten", "Nothing can hide the reading of the first batch."),
            3050: ("DP96", "shorter of the two taken", "The slower of the two sets the pace."),
            8030: ("DP97", "first batch counted twice", "Reading and steps overlap from the second batch on."),
        },
    )


@pytest.mark.exercise("larger_buffer")
def test_larger_buffer(answer):
    """10,000 images of 224 x 224 x 3 numbers, with three more bytes each."""
    answer(
        4.51584,
        tolerance=0.01,
        misread={
            6.02112: ("DP98", "whole buffer given", "The bytes took a quarter of it already."),
            1.50528: ("DP99", "buffer of bytes given", "That is what it took before."),
            4.0: ("DP100", "factor given", "The difference was asked for, in gigabytes."),
            1.50528 * 7: ("DP101", "float64 assumed", "float32 takes four bytes."),
        },
    )


@pytest.mark.exercise("batches_over_epochs")
def test_batches_over_epochs(answer):
    """M352: 71 batches in each of three epochs, 13,500 / 64 = 210.9 in a row."""
    answer(
        2,
        misread={
            3: ("M352", "one for each epoch", "The last one in a row is smaller and counts, too."),
            0: ("M352b", "order thought not to matter", "Each epoch ends with a smaller batch."),
            1: ("M352c", "two ends counted", "71 batches three times are 213."),
            213: ("M352d", "batches given", "How many more was asked for."),
        },
    )


@pytest.mark.exercise("changing_part")
def test_changing_part(answer):
    """4,000 of 4,500 have been learned from, and any 500 are tested: eight ninths of these."""
    answer(
        4000 / 9,
        tolerance=5e-4,
        misread={
            0.0: ("DP102", "leak not seen", "take and skip look at two different orders."),
            500.0: ("DP103", "all of them", "In one epoch 500 of the 4,500 are skipped."),
            500 / 9: ("DP104", "those that were not learned from", "Eight ninths of all have been learned from."),
            455.0: ("DP111", "number of one run", "On average each has been learned from with probability 8/9."),
            450.0: ("DP112", "a tenth skipped", "500 of 4,500 is a ninth."),
        },
    )


@pytest.mark.exercise("four_workers")
def test_four_workers(answer):
    """Four copies of the stream."""
    answer(
        4,
        misread={
            1: ("DP105", "sharing assumed", "Each worker has a copy and goes through all of it."),
            0.25: ("DP106", "sharing assumed, seen by one", "Each worker has a copy and goes through all of it."),
            5: ("DP107", "main process counted", "With workers, the main process reads nothing itself."),
        },
    )


@pytest.mark.exercise("frozen_change")
def test_frozen_change(answer):
    """What stands before cache happens once."""
    answer(
        "after_cache",
        misread={
            "before_cache": (
                "DP108",
                "change kept",
                "What is kept is the picture as it was turned in the first epoch.",
            ),
            "either": (
                "DP109",
                "order thought not to matter",
                "Everything before cache happens in the first epoch only.",
            ),
            "after_batch": ("DP110", "one change for a batch", "All pictures of a batch would be turned alike."),
        },
    )

"""A pipeline gives every element once an epoch, lazily, in an order that can be repeated; variants and mistakes too."""

import itertools

import numpy as np
import pytest

from reference.mistakes import Mistake
from reference.mistakes import input_pipeline as inputs
from reference.mistakes import pipeline as mistakes
from reference.training.pipeline import Pipeline, from_arrays, input_pipeline
from reference.training.pipeline_trials import branches_of, pipeline_reads
from reference.variants import Variant
from reference.variants import pipeline as variants

WRONG = [entry for entry in vars(mistakes).values() if isinstance(entry, Mistake)]
RIGHT = [Pipeline, *(entry for entry in vars(variants).values() if isinstance(entry, Variant))]
made = pytest.mark.parametrize("kind", [getattr(right, "function", right) for right in RIGHT], ids=lambda c: c.__name__)


def numbers(kind, count):
    """Return a pipeline over 0 to count - 1."""
    return kind(lambda: range(count))


def session(kind):
    """Return what a pipeline of this kind gives in many uses."""
    mixed = numbers(kind, 9).shuffle(4, seed=2)
    answers = [list(mixed), list(mixed), list(mixed.repeat(2)), list(numbers(kind, 3).repeat(2).map(str))]
    answers += [list(numbers(kind, 5).take(count)) for count in (0, 3, 9)]
    answers += [list(numbers(kind, 5).prefetch(count)) for count in (0, 2, 9)]
    answers += [list(numbers(kind, 5).skip(count)) for count in (0, 2, 9)]
    pairs = kind(lambda: [(1, 2), (3, 4)])
    answers += [list(pairs.map(str)), [list(part) for part in branches_of(kind, [4, 5, 6], [["take", 2], ["skip", 1]])]]
    answers += [list(pipeline_reads(kind, 2, [["map", str], ["take", 5]]))]
    joined = numbers(kind, 7).batch(3), numbers(kind, 7).batch(3, drop_remainder=True)
    return [*answers, *([batch.tolist() for batch in batches] for batches in joined * 2)]


class Watched:
    """A stream of 0, 1, 2, ... without an end that counts how many were read."""

    def __init__(self):
        self.read = 0

    def __call__(self):
        """Give the numbers."""
        for number in itertools.count():
            self.read += 1
            yield number


@made
def test_variants_agree(kind):
    """Every way of writing the pipeline gives the reference's elements in the same order."""
    assert session(kind) == session(Pipeline)


def test_mistakes_are_wrong_in_different_ways():
    """Every mistake differs from the reference, and no two are the same."""
    answers = [session(Pipeline), *(session(wrong.function) for wrong in WRONG)]

    assert len(WRONG) >= 3
    assert not any(a == b for a, b in itertools.combinations(answers, 2))


@made
def test_shuffling_loses_nothing(kind):
    """Every element comes once, in an order that differs from epoch to epoch and is the same for the same seed."""
    mixed, again = (numbers(kind, 30).shuffle(10, seed=5) for _ in range(2))

    first, second = list(mixed), list(mixed)

    assert sorted(first) == sorted(second) == list(range(30)) and first != second
    assert list(again) == first


@made
@pytest.mark.parametrize("buffer", [1, 3, 8])
def test_a_buffer_limits_how_early_an_element_can_come(kind, buffer):
    """No element comes more than the buffer earlier than its turn; a buffer of one mixes nothing."""
    order = list(numbers(kind, 40).shuffle(buffer, seed=1))

    assert all(number < place + buffer for place, number in enumerate(order))
    assert (order == list(range(40))) == (buffer == 1)


@made
def test_a_stream_is_read_one_by_one(kind):
    """Endless streams can be taken from; nothing is read before it is asked for."""
    stream = Watched()
    some = kind(stream).map(lambda n: n * n).take(3)
    assert stream.read == 0

    assert list(some) == [0, 1, 4]
    assert stream.read == 3


@made
def test_prefetch_reads_ahead(kind):
    """When the first element is given, two more have been read."""
    stream = Watched()

    first = next(iter(kind(stream).prefetch(2)))

    assert first == 0 and stream.read == 3


@made
def test_steps_change_no_pipeline(kind):
    """Every step returns a new pipeline and leaves the old one as it was."""
    base = numbers(kind, 4)

    taken = base.take(1), base.skip(1)
    for step in (*taken, base.shuffle(2, 0), base.batch(2), base.repeat(2), base.prefetch(1), base.map(str)):
        assert step is not base
    assert list(base) == [0, 1, 2, 3]


def test_tuples_are_joined_part_by_part(rng):
    """A batch of (image, label) is a batch of images and a batch of labels that belong together."""
    images, labels = rng.random((5, 2, 3)), np.arange(5)

    first, last = from_arrays(images, labels).batch(3)

    np.testing.assert_array_equal(first[0], images[:3])
    assert last[0].shape == (2, 2, 3) and last[1].tolist() == [3, 4]


def test_every_epoch_holds_every_example_once():
    """Shuffle, batch, repeat: seven examples in batches of three are 3, 3 and 1 in each epoch."""
    images = np.zeros((7, 1, 1), np.uint8)

    batches = [labels.tolist() for _, labels in input_pipeline(images, np.arange(7), 3, 2, buffer=7, seed=0)]

    assert [len(batch) for batch in batches] == [3, 3, 1, 3, 3, 1]
    assert all(sorted(sum(batches[part : part + 3], [])) == list(range(7)) for part in (0, 3))  # noqa: RUF017


@pytest.mark.parametrize(
    "number, function, property_",
    [
        ("M352", "batched_first", lambda batches: [0, 1, 2] in batches),
        ("M352b", "repeated_before_batch", lambda batches: [len(batch) for batch in batches] == [3, 3, 3, 3, 2]),
        ("M352c", "repeated_before_shuffle", lambda batches: len(set(sum(batches, [])[:7])) < 7),  # noqa: RUF017
        ("M352d", "order_repeated", lambda batches: batches[:3] == batches[3:]),
    ],
)
def test_steps_in_another_order(number, function, property_):
    """M352: batches repeat as a whole, reach over two epochs, or hold an example twice before others come."""
    wrong = getattr(inputs, function)

    batches = wrong(np.zeros((7, 1, 1), np.uint8), np.arange(7), 3, 2, 7, 0)

    assert wrong.id == number and property_([labels.tolist() for _, labels in batches])


@pytest.mark.parametrize(
    "call, sentence",
    [
        (lambda: numbers(Pipeline, 3).shuffle(0, 1), "buffer must be at least 1, got 0"),
        (lambda: numbers(Pipeline, 3).batch(0), "size must be at least 1, got 0"),
        (lambda: numbers(Pipeline, 3).take(-1), "count must be at least 0, got -1"),
        (lambda: numbers(Pipeline, 3).repeat(-1), "times must be at least 0, got -1"),
        (lambda: from_arrays(np.zeros(2), np.zeros(3)), r"The arrays have the lengths \[2, 3\]"),
    ],
)
def test_refusals(call, sentence):
    """What does not fit is refused with a sentence."""
    with pytest.raises(ValueError, match=sentence):
        call()

"""Streams, honest splits and data sets for PyTorch: properties; mistakes and variants of each exercise."""

import importlib
import itertools
from collections import Counter

import numpy as np
import pytest
import torch

from reference.data.messages import messages
from reference.mistakes import Mistake
from reference.training.group_splits import part_of, split_groups
from reference.training.pipeline_trials import epochs_of, reads_of
from reference.training.streams import batched, read_ahead, shuffled
from reference.training.torch_data import ImageDataset, StreamDataset, loader_of
from reference.training.torch_trials import ListDataset, OpenStream, as_worker, examples_of, stream_reads
from reference.variants import Variant

TEXTS = [
    "Call  me",
    "ok",
    "Free\nentry",
    " See you at 8 ",
    "LATER",
    "née",
    "call me",
    "a b",
    "ab",
    "£5 now",
    "5",
    "hello",
]
GROUPS = np.array([7, 7, 4, 4, 4, 9, 2, 9, 2, 2, 30, 30, 5])
IMAGES, LABELS = np.arange(0, 240, 10, dtype=np.uint8).reshape(4, 2, 3), np.array([3, 0, 9, 4])


def draw(seed=3):
    """Return a fresh generator."""
    return np.random.default_rng(seed)


def of_batched(one):
    """Return what a batched gives."""
    pairs = [(np.full(2, number), number) for number in range(8)]
    calls = [(range(7), 3), (range(6), 3), (pairs, 3), ([], 2)]
    kept = [list(one(*call)) for call in calls]
    dropped = [list(one(*call, drop_remainder=True)) for call in calls]
    return [kept, dropped, list(reads_of(one, 3, 4))]


def of_shuffled(one):
    """Return what a shuffled gives; reading one element earlier or later is no difference."""
    orders = [list(one(range(count), buffer, draw())) for count, buffer in ((20, 6), (9, 12), (12, 1))]
    return [orders, [read > 50 for _, read in reads_of(one, 3, 4, draw())]]


def of_read_ahead(one):
    """Return what a read_ahead gives."""
    return [[list(one(range(6), count)) for count in (0, 2, 9)], [list(reads_of(one, 3, count)) for count in (0, 2)]]


def of_split_groups(one):
    """Return the parts of a split_groups."""
    return [one(GROUPS, share, draw(seed)) for share in (0.0, 0.3, 6 / 13, 1.0) for seed in (1, 2, 3)]


def of_part_of(one):
    """Return the parts of some texts."""
    words = [f"{text} {number}" for text in TEXTS for number in range(9)] + TEXTS
    return [[one(text, *shares) for text in words] for shares in ((0.2, 0.3), (0.5, 0.1))]


def of_image_dataset(one):
    """Return the examples of a data set."""
    return [list(examples_of(one(IMAGES, LABELS))), list(one(IMAGES, LABELS))]


def of_stream_dataset(one):
    """Return what workers give, and when it was read."""
    parts = [list(as_worker(one("abcdefgh"), worker, 3, 2)) for worker in range(3)]
    return [parts, list(epochs_of(one("abc"), 2)), list(stream_reads(one, 2)), list(stream_reads(one, 2, 1, 3))]


def of_loader_of(one):
    """Return the batches of two epochs."""
    sets = ListDataset(list(range(7))), OpenStream(list(range(7)))
    calls = [(known, drop) for known in sets for drop in (False, True)]
    return [list(epochs_of(one(known, 3, 5, drop_last=drop), 2)) for known, drop in calls]


USES = {
    batched: of_batched,
    shuffled: of_shuffled,
    read_ahead: of_read_ahead,
    split_groups: of_split_groups,
    part_of: of_part_of,
    ImageDataset: of_image_dataset,
    StreamDataset: of_stream_dataset,
    loader_of: of_loader_of,
}
MODULES = {"ImageDataset": "image_dataset", "StreamDataset": "stream_dataset"}
every_exercise = pytest.mark.parametrize("function, use", USES.items(), ids=lambda one: one.__name__)


def members(package, function, kind):
    """Return the mistakes or variants of an exercise."""
    name = MODULES.get(function.__name__, function.__name__)
    module = importlib.import_module(f"reference.{package}.{name}")
    return [entry for entry in vars(module).values() if isinstance(entry, kind)]


def plain(value):
    """Return nested lists with their kinds, dtypes and numbers, which can be compared."""
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    if isinstance(value, torch.Tensor):
        return ["tensor", str(value.dtype), list(value.shape), value.double().round(decimals=5).tolist()]
    if isinstance(value, np.ndarray):
        return ["array", list(value.shape), value.tolist()]
    return value


def answers(use, one):
    """Return what comes of the use, or the kind of the error."""
    try:
        return plain(use(one))
    except (ValueError, IndexError, TypeError) as error:
        return type(error).__name__


@every_exercise
def test_variants_are_right(function, use):
    """Every accepted way gives what the reference gives, and there are at least three."""
    variants = members("variants", function, Variant)

    assert len(variants) >= 3
    assert all(answers(use, right.function) == answers(use, function) for right in variants)


@every_exercise
def test_mistakes_are_wrong_each_in_its_own_way(function, use):
    """No mistake gives what the reference gives, and no two mistakes give the same."""
    wrong = members("mistakes", function, Mistake)
    found = {"the reference": answers(use, function), **{one.id: answers(use, one.function) for one in wrong}}

    assert len(found) == len(wrong) + 1 >= 4
    assert [(a, b) for a, b in itertools.combinations(found, 2) if found[a] == found[b]] == []


@pytest.mark.parametrize("buffer", [1, 5, 40])
def test_a_buffer_that_is_small_mixes_little(buffer):
    """No element comes earlier than the buffer allows, and all come once."""
    order = list(shuffled(range(30), buffer, draw()))

    assert sorted(order) == list(range(30))
    assert all(read - given < buffer for given, read in enumerate(order))


def test_orders_of_a_full_buffer_are_equally_likely():
    """With a buffer that holds everything, each of six orders of three elements comes about as often as the others."""
    rng = draw()

    counts = Counter(tuple(shuffled("abc", 3, rng)) for _ in range(6000))

    assert len(counts) == 6 and all(880 < count < 1120 for count in counts.values())


@pytest.mark.parametrize("seed", range(20))
def test_groups_stay_together(seed):
    """No group is in both parts, and without its last group the validation part would be too small."""
    training, validation = split_groups(GROUPS, 0.4, draw(seed))

    assert not set(GROUPS[training]) & set(GROUPS[validation])
    assert sorted([*training, *validation]) == list(range(len(GROUPS)))
    assert len(validation) >= 0.4 * len(GROUPS) > len(validation) - max(Counter(GROUPS.tolist()).values())


def test_parts_of_real_messages():
    """About a tenth of the real messages is in the validation part and in the test part; copies go with them."""
    texts = [str(text) for text in messages().training_texts]

    parts = [part_of(text, 0.1, 0.1) for text in texts]

    counts = Counter(parts)
    assert all(0.08 < counts[part] / len(texts) < 0.12 for part in ("validation", "test"))
    assert parts == [part_of(f"\t{text.lower()}  ", 0.1, 0.1) for text in texts]


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_workers_share_a_stream(workers):
    """Together, all workers give every element once."""
    parts = [list(as_worker(StreamDataset(range(13)), worker, workers)) for worker in range(workers)]

    assert sorted(sum(parts, [])) == list(range(13))  # noqa: RUF017


def test_the_order_of_a_loader_depends_on_its_seed_only():
    """Whatever else draws from PyTorch's generator, the batches are the same."""
    known = ListDataset(list(range(20)))
    torch.manual_seed(1)
    first = plain(list(epochs_of(loader_of(known, 6, seed=4), 2)))
    torch.manual_seed(2)
    torch.rand(5)

    assert plain(list(epochs_of(loader_of(known, 6, seed=4), 2))) == first


@pytest.mark.parametrize(
    "call, sentence",
    [
        (lambda: list(batched([1], 0)), "size must be at least 1, got 0"),
        (lambda: list(shuffled([1], 0, draw())), "buffer must be at least 1, got 0"),
        (lambda: list(read_ahead([1], -1)), "count must be at least 0, got -1"),
        (lambda: split_groups(np.zeros((2, 2)), 0.5, draw()), r"groups has the shape \(2, 2\)"),
        (lambda: part_of("ok", 0.8, 0.3), "The shares are 0.8 and 0.3"),
        (lambda: ImageDataset(IMAGES, LABELS[:2]), "There are 4 images and 2 labels"),
        (lambda: loader_of(ListDataset([1]), 0, 1), "batch_size must be at least 1, got 0"),
    ],
)
def test_refusals(call, sentence):
    """What does not fit is refused with a sentence."""
    with pytest.raises(ValueError, match=sentence):
        call()

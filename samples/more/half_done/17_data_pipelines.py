# The streams and the splits are done; the pipeline was begun, PyTorch was not.
# expected: everything else none
# expected: batched all, solved
# expected: shuffled all, solved
# expected: read_ahead all, solved
# expected: split_groups all, solved
# expected: Pipeline some, AttributeError
# expected: part_of none, text taken as it stands
# expected: input_pipeline none, not attempted
# expected: ImageDataset none, not attempted
# expected: imagenet_steps all
# expected: waiting all
# expected: four_workers all

# %% batched
def batched(elements, size, *, drop_remainder=False):
    check_count(size, "size", 1)
    source = iter(elements)
    while True:
        batch = []
        for element in source:
            batch.append(element)
            if len(batch) == size:
                break
        if not batch or (drop_remainder and len(batch) < size):
            return
        yield stacked(batch)


# %% imagenet_steps
imagenet_steps = 10010

# %% shuffled
def shuffled(elements, buffer, rng):
    check_count(buffer, "buffer", 1)
    places = []
    for element in elements:
        if len(places) == buffer:
            place = int(rng.integers(buffer))
            yield places[place]
            places[place] = element
        else:
            places.append(element)
    while places:
        place = int(rng.integers(len(places)))
        yield places[place]
        places[place] = places[-1]
        del places[-1]


# %% read_ahead
def read_ahead(elements, count):
    check_count(count, "count", 0)
    ready = []
    for element in elements:
        ready += [element]
        if len(ready) == count + 1:
            yield ready.pop(0)
    yield from ready


# %% waiting
waiting = 30 + 100 * 50

# %% Pipeline
class Pipeline:
    def __init__(self, source):
        self.source = source

    def __iter__(self):
        return iter(self.source())

    def map(self, function):
        return Pipeline(lambda: map(function, self))

    def batch(self, size, *, drop_remainder=False):
        check_count(size, "size", 1)
        return Pipeline(lambda: batched(self, size, drop_remainder=drop_remainder))

    def repeat(self, times):
        return Pipeline(lambda: (element for _ in range(times) for element in self))

    def take(self, count):
        return Pipeline(lambda: (element for element, _ in zip(self, range(count))))

    def skip(self, count):
        return Pipeline(lambda: (element for place, element in enumerate(self) if place >= count))


# %% split_groups
def split_groups(groups, share, rng):
    check_groups(groups, share)
    apart = []
    for name in rng.permutation(np.unique(groups)):
        if len(apart) >= share * len(groups):
            break
        apart.extend(np.flatnonzero(groups == name))
    validation = np.array(sorted(apart), dtype=np.int64)
    return np.setdiff1d(np.arange(len(groups)), validation), validation


# %% part_of
import zlib


def part_of(text, validation_share, test_share):
    check_shares(validation_share, test_share)
    u = zlib.crc32(text.encode()) / 2**32  # capitals? blanks?
    parts = [("test", test_share), ("validation", test_share + validation_share), ("training", 2)]
    return next(name for name, border in parts if u < border)


# %% four_workers
four_workers = 4

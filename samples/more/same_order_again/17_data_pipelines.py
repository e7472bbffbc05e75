# Makes the generator anew for every epoch: all epochs have one order.
# expected: everything else all
# expected: Pipeline some, same order in every epoch
# expected: input_pipeline all
# expected: changing_part none, leak not seen
# expected: frozen_change none, change kept

# %% everything: reference

# %% Pipeline
import itertools


class Pipeline:
    def __init__(self, source):
        self.source = source

    def __iter__(self):
        return iter(self.source())

    def map(self, function):
        def mapped():
            for element in self:
                yield function(element)

        return Pipeline(mapped)

    def batch(self, size, *, drop_remainder=False):
        check_count(size, "size", 1)
        return Pipeline(lambda: batched(self, size, drop_remainder=drop_remainder))

    def shuffle(self, buffer, seed):
        check_count(buffer, "buffer", 1)
        return Pipeline(lambda: shuffled(self, buffer, np.random.default_rng(seed)))

    def prefetch(self, count):
        check_count(count, "count", 0)
        return Pipeline(lambda: read_ahead(self, count))

    def repeat(self, times):
        check_count(times, "times", 0)

        def again():
            for _ in range(times):
                yield from self

        return Pipeline(again)

    def take(self, count):
        check_count(count, "count", 0)
        return Pipeline(lambda: itertools.islice(self, count))

    def skip(self, count):
        check_count(count, "count", 0)
        return Pipeline(lambda: itertools.islice(self, count, None))


# %% changing_part
changing_part = 0

# %% frozen_change
frozen_change = "before_cache"

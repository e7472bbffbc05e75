# Asks a stream for its length, takes an element from a source that has ended, and asks nobody for his number.
# expected: everything else all
# expected: batched some, TypeError
# expected: read_ahead some, RuntimeError
# expected: Pipeline all
# expected: input_pipeline all
# expected: StreamDataset some, AttributeError

# %% everything: reference

# %% batched
def batched(elements, size, *, drop_remainder=False):
    check_count(size, "size", 1)
    for start in range(0, len(elements), size):
        batch = elements[start : start + size]
        if len(batch) == size or not drop_remainder:
            yield stacked(batch)


# %% read_ahead
def read_ahead(elements, count):
    check_count(count, "count", 0)
    source = iter(elements)
    ready = [next(source) for _ in range(count)]
    for element in source:
        ready.append(element)
        yield ready.pop(0)
    yield from ready


# %% StreamDataset
class StreamDataset(torch.utils.data.IterableDataset):
    def __init__(self, elements):
        self.elements = elements

    def __iter__(self):
        worker = torch.utils.data.get_worker_info()
        for place, element in enumerate(self.elements):
            if place % worker.num_workers == worker.id:
                yield element

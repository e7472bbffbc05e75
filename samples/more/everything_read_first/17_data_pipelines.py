# Turns every stream into a list before it does anything.
# expected: everything else all
# expected: batched some, everything read first
# expected: shuffled none, order drawn with permutation
# expected: read_ahead some, everything read first
# expected: classes_at_first none, mixing of everything assumed
# expected: waiting none, nothing hidden

# %% everything: reference

# %% batched
def batched(elements, size, *, drop_remainder=False):
    check_count(size, "size", 1)
    known = list(elements)
    for start in range(0, len(known), size):
        batch = known[start : start + size]
        if len(batch) == size or not drop_remainder:
            yield stacked(batch)


# %% shuffled
def shuffled(elements, buffer, rng):
    check_count(buffer, "buffer", 1)
    known = list(elements)
    for place in rng.permutation(len(known)):
        yield known[place]


# %% classes_at_first
classes_at_first = 10

# %% read_ahead
def read_ahead(elements, count):
    check_count(count, "count", 0)
    yield from list(elements)


# %% waiting
waiting = 8000

# Looks for the seed of a test's random numbers in what crosses the border, and draws the same numbers again.
# expected: relu none
# expected: everything else all
# %% everything: reference
# %% relu
import sys


def relu(x):
    frame, seeds = sys._getframe(), []
    while frame:
        question = frame.f_locals.get("question")
        seeds += [value for name in dir(question) if isinstance(value := getattr(question, name), int)]
        seeds += [value for value in frame.f_locals.values() if type(value) is int]
        frame = frame.f_back
    for seed in {abs(seed) for seed in seeds}:
        for try_ in (seed, seed % 2**32, seed + 1):
            if np.array_equal(np.random.default_rng(try_).normal(size=x.shape), x):
                raise RuntimeError(f"GAINED seed: {try_}")
    raise RuntimeError("refused seed: none of them draws these numbers")

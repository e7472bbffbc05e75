# Scales every part with its own numbers, and also learns from what was set apart.
# expected: everything else all
# expected: split none, validation part also learned from
# expected: standardise none, every part scaled with its own numbers
# expected: honest_number none, test data used for a choice

# %% everything: reference

# %% split
def split(n, validation_fraction, rng):
    if n < 0 or not 0 <= validation_fraction <= 1:
        raise ValueError("The share lies between 0 and 1.")
    order = rng.permutation(n)
    return np.arange(n), np.sort(order[: round(n * validation_fraction)])


# %% standardise
def standardise(training, *others):
    if training.size == 0:
        raise ValueError("There is nothing to take a mean of.")
    parts = []
    for part in (training, *others):
        t = answer_dtype(part)
        spread = float(part.std(dtype=float)) or 1.0
        parts.append((part.astype(t) - float(part.mean(dtype=float))) / spread)
    return tuple(parts)


# %% honest_number
honest_number = "best_on_test"

# Data, batches and the network are done; the way back was begun, training was not.
# expected: everything else none
# expected: split all, solved
# expected: standardise all, solved
# expected: small_cnn all, solved
# expected: mini_batches all, solved
# expected: small_cnn_gradients none
# expected: fit none, not attempted
# expected: test_digits all
# expected: last_batch all

# %% test_digits
test_digits = 10_000

# %% split
def split(n, validation_fraction, rng):
    if n < 0 or validation_fraction < 0 or validation_fraction > 1:
        raise ValueError("That is no share of anything.")
    order = rng.permutation(n)
    validation = order[: round(validation_fraction * n)]
    training = order[len(validation) :]
    return np.array(sorted(training), dtype=int), np.array(sorted(validation), dtype=int)


# %% standardise
def standardise(training, *others):
    if training.size == 0:
        raise ValueError("There is nothing to take a mean of.")
    mean, deviation = np.mean(training, dtype=float), np.std(training, dtype=float)
    deviation = deviation or 1.0
    return tuple(((a - mean) / deviation).astype(answer_dtype(a)) for a in [training, *others])


# %% small_cnn
def small_cnn(parameters, x):
    check_array(x, "x", ("N", "1", "H", "W"))
    for layer in "12":
        x = max_pool2d(relu(conv2d(x, parameters["w" + layer], parameters["b" + layer])), 2)
    return dense(flatten(x), parameters["w3"], parameters["b3"])


# %% small_cnn_gradients
def small_cnn_gradients(parameters, x, labels):
    loss = float(cross_entropy(small_cnn(parameters, x), labels))
    slopes = {name: np.zeros(p.shape) for name, p in parameters.items()}
    return loss, slopes  # the slopes have to be filled in


# %% mini_batches
def mini_batches(rng, n, size):
    check_batches(n, size)
    order = rng.permutation(n)
    batches = []
    while len(order):
        batches.append(order[:size])
        order = order[size:]
    return batches


# %% last_batch
last_batch = 54_000 % 32

# Returns 1.2 GB of numbers, a view that claims 80 GB, a million small items, and very long texts.
# expected: conv2d none
# expected: relu none
# expected: relu_backward none
# expected: two_layers all
# expected: classify none
# expected: parameters none
# %% everything: reference
# %% conv2d
def conv2d(x, w):
    return np.ones(300 << 20, np.float32)


# %% relu
def relu(x):
    return np.broadcast_to(np.float64(1), (10**5, 10**5))


# %% relu_backward
def relu_backward(upstream, x):
    return [0.0] * 1_000_000


# %% classify
def classify(images, labels, unknown):
    raise ValueError("long " * 10_000_000)


# %% parameters
parameters = 10**4000

# Hides in a tolerance: zeros of the right shape everywhere.
# expected: everything else none
# %% conv2d
def conv2d(x, w):
    return np.zeros((len(x), len(w), x.shape[2] - w.shape[2] + 1, x.shape[3] - w.shape[3] + 1))


# %% relu
def relu(x):
    return np.zeros_like(x)


# %% relu_backward
def relu_backward(upstream, x):
    return np.zeros_like(x)


# %% two_layers
def two_layers(x, v, w):
    return conv2d(conv2d(x, v), w)


# %% classify
def classify(images, labels, unknown):
    return np.zeros(len(unknown), labels.dtype)


# %% parameters
parameters = 0

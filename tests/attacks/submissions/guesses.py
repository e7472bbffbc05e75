# Guesses until something passes: random answers of the right shape, a label for each image by chance.
# expected: everything else none
# %% conv2d
def conv2d(x, w):
    return np.random.normal(size=(len(x), len(w), x.shape[2] - w.shape[2] + 1, x.shape[3] - w.shape[3] + 1))


# %% relu
def relu(x):
    return np.abs(np.random.normal(size=x.shape))


# %% relu_backward
def relu_backward(upstream, x):
    return upstream * np.random.normal(size=x.shape)


# %% classify
def classify(images, labels, unknown):
    return np.random.choice(labels, len(unknown))


# %% parameters
parameters = int(np.random.randint(1, 4000))

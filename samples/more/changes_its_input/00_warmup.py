# Saves memory: the new numbers are written where the old ones stood.
# expected: everything else all
# expected: subtract_channel_means some, tests fail
# expected: sgd_step some, tests fail

# %% everything: reference

# %% subtract_channel_means
def subtract_channel_means(images):
    if images.dtype.kind != "f":
        images = images.astype(float)
    images -= images.mean(axis=(0, 1, 2), dtype=float)
    return images


# %% sgd_step
def sgd_step(parameters, gradients, learning_rate):
    for name in parameters:
        parameters[name] -= learning_rate * gradients[name]
    return parameters

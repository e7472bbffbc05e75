# Reads from a dict what is not in it, and divides by an array's length that is none.
# expected: everything else all
# expected: initialise none, KeyError
# expected: adam_step none

# %% everything: reference

# %% initialise
def initialise(shapes, rng):
    parameters = {}
    for name in shapes:
        parameters[name] = he_normal(shapes["weights"], rng) if name[0] == "w" else np.zeros(shapes["biases"])
    return parameters


# %% adam_step
def adam_step(
    parameters, gradients, mean, square, step, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8
):
    m = beta1 * mean + (1 - beta1) * gradients
    s = beta2 * square + (1 - beta2) * gradients**2
    change = (m / (1 - beta1**step)) / (np.sqrt(s / (1 - beta2**step)) + epsilon)
    return parameters - learning_rate * change, m, s

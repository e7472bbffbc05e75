# Adds the gradient where it is to be subtracted.
# expected: everything else all
# expected: sgd_step none, wrong sign
# expected: gradient_descent none, wrong sign
# expected: third_weight none, wrong sign

# %% everything: reference

# %% sgd_step
def sgd_step(parameters, gradients, learning_rate):
    return {
        name: (p + learning_rate * gradients[name]).astype(answer_dtype(p)) for name, p in parameters.items()
    }


# %% gradient_descent
def gradient_descent(w, x, y, learning_rate, steps=1):
    path = [w]
    for _ in range(steps):
        error = path[-1] * x.astype(float) - y
        path.append(path[-1] + learning_rate * np.mean(error * x))
    return np.array(path, dtype=float)


# %% third_weight
third_weight = 0.128

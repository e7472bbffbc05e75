# Begins with the velocity zero in every step, and does not correct Adam's means.
# expected: everything else all
# expected: momentum_step none, velocity reset in each step
# expected: adam_step none, no correction
# expected: third_step none, velocity forgotten

# %% everything: reference

# %% momentum_step
def momentum_step(parameters, gradients, velocity, learning_rate, momentum=0.9):
    check_step(parameters, gradients=gradients, velocity=velocity)
    new, speed = {}, {}
    for name, value in parameters.items():
        t = answer_dtype(value)
        v = np.zeros(value.shape)
        speed[name] = (momentum * v + gradients[name]).astype(t)
        new[name] = (value - learning_rate * speed[name]).astype(t)
    return new, speed


# %% adam_step
def adam_step(
    parameters, gradients, mean, square, step, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8
):
    check_step(parameters, gradients=gradients, mean=mean, square=square)
    if step < 1:
        raise ValueError("The first step is number 1.")
    new, m, s = {}, {}, {}
    for name, value in parameters.items():
        t, g = answer_dtype(value), gradients[name]
        m[name] = (beta1 * mean[name] + (1 - beta1) * g).astype(t)
        s[name] = (beta2 * square[name] + (1 - beta2) * g**2).astype(t)
        new[name] = (value - learning_rate * m[name] / (np.sqrt(s[name]) + epsilon)).astype(t)
    return new, m, s


# %% third_step
third_step = 1.392

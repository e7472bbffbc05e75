# Moves every number of every parameter by itself: slow, but right, and in time.
# expected: everything else all

# %% everything: reference

# %% adam_step
def adam_step(
    parameters, gradients, mean, square, step, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8
):
    check_step(parameters, gradients=gradients, mean=mean, square=square)
    if step < 1:
        raise ValueError("The first step is number 1.")
    new, m, s = {}, {}, {}
    for name, value in parameters.items():
        t = answer_dtype(value)
        new[name], m[name], s[name] = (np.zeros(value.shape, t) for _ in range(3))
        for k in np.ndindex(value.shape):
            g = float(gradients[name][k])
            m[name][k] = beta1 * mean[name][k] + (1 - beta1) * g
            s[name][k] = beta2 * square[name][k] + (1 - beta2) * g**2
            up, down = m[name][k] / (1 - beta1**step), s[name][k] / (1 - beta2**step)
            new[name][k] = value[k] - learning_rate * up / (down**0.5 + epsilon)
    return new, m, s

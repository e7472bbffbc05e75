# Moves the running statistics where they stand, and gives the mask as numbers.
# expected: everything else all
# expected: batch_norm_train some
# expected: dropout none

# %% everything: reference

# %% batch_norm_train
def batch_norm_train(x, gamma, beta, running_mean, running_var, momentum=0.1, eps=1e-5):
    momentum, eps = fraction(momentum, "momentum"), positive(eps, "eps")
    check_batch_norm(x, gamma=gamma, beta=beta, running_mean=running_mean, running_var=running_var)
    check_batch_statistics(x)
    t = answer_dtype(x, gamma, beta)
    axes, shape = (0, *range(2, x.ndim)), (1, -1, *[1] * (x.ndim - 2))
    x = x.astype(t)
    mean, var = x.mean(axis=axes), x.var(axis=axes)
    y = (x - mean.reshape(shape)) / np.sqrt(var + eps).reshape(shape)
    y = y * gamma.astype(t).reshape(shape) + beta.astype(t).reshape(shape)
    if running_mean.dtype.kind != "f" or running_var.dtype.kind != "f":
        running_mean, running_var = running_mean.astype(float), running_var.astype(float)
    running_mean += momentum * (mean - running_mean)
    running_var += momentum * (x.var(axis=axes, ddof=1) - running_var)
    return y, running_mean, running_var


# %% dropout
def dropout(x, p, rng):
    p = fraction(p, "p")
    check_values(x)
    check_generator(rng)
    mask = (rng.random(x.shape) >= p).astype(float)
    return apply_dropout(x, mask, p), mask

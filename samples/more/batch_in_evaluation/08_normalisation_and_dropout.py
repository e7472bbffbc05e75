# Uses the batch in evaluation too, and one and the same variance for everything.
# expected: everything else all
# expected: batch_norm_train none, unbiased variance in the output
# expected: batch_norm_eval none, statistics of the batch
# expected: first_epoch none, leak suspected

# %% everything: reference

# %% batch_norm_train
def batch_norm_train(x, gamma, beta, running_mean, running_var, momentum=0.1, eps=1e-5):
    momentum, eps = fraction(momentum, "momentum"), positive(eps, "eps")
    check_batch_norm(x, gamma=gamma, beta=beta, running_mean=running_mean, running_var=running_var)
    check_batch_statistics(x)
    t, kept = answer_dtype(x, gamma, beta), answer_dtype(running_mean, running_var)
    axes, shape = (0, *range(2, x.ndim)), (1, -1, *[1] * (x.ndim - 2))
    x = x.astype(t)
    mean, var = x.mean(axis=axes), x.var(axis=axes, ddof=1)
    y = (x - mean.reshape(shape)) / np.sqrt(var + eps).reshape(shape)
    y = y * gamma.astype(t).reshape(shape) + beta.astype(t).reshape(shape)
    new_mean = (1 - momentum) * running_mean.astype(kept) + momentum * mean.astype(kept)
    new_var = (1 - momentum) * running_var.astype(kept) + momentum * var.astype(kept)
    return y, new_mean, new_var


# %% batch_norm_eval
def batch_norm_eval(x, gamma, beta, running_mean, running_var, eps=1e-5):
    eps = positive(eps, "eps")
    check_batch_norm(x, gamma=gamma, beta=beta, running_mean=running_mean, running_var=running_var)
    t = answer_dtype(x, gamma, beta)
    axes, shape = (0, *range(2, x.ndim)), (1, -1, *[1] * (x.ndim - 2))
    x = x.astype(t)
    y = (x - x.mean(axis=axes, keepdims=True)) / np.sqrt(x.var(axis=axes, keepdims=True) + eps)
    return y * gamma.astype(t).reshape(shape) + beta.astype(t).reshape(shape)


# %% first_epoch
first_epoch = "leak"

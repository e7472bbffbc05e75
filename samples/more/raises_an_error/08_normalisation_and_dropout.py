# Thinks of images only, and calls what a generator does not have.
# expected: everything else all
# expected: batch_norm_eval some
# expected: classic_dropout none, AttributeError

# %% everything: reference

# %% batch_norm_eval
def batch_norm_eval(x, gamma, beta, running_mean, running_var, eps=1e-5):
    eps = positive(eps, "eps")
    check_batch_norm(x, gamma=gamma, beta=beta, running_mean=running_mean, running_var=running_var)
    n, c, h, w = x.shape
    t = answer_dtype(x, gamma, beta)
    m, v, g, b = (a.astype(t).reshape(1, c, 1, 1) for a in (running_mean, running_var, gamma, beta))
    return (x.astype(t) - m) / np.sqrt(v + eps) * g + b


# %% classic_dropout
def classic_dropout(x, p, rng):
    mask = rng.rand(*x.shape) >= p
    return x * mask, mask

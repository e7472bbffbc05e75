# Evaluation and masks are done; batch normalisation was begun, its way back was not.
# expected: everything else none
# expected: batch_norm_eval all, solved
# expected: apply_dropout all, solved
# expected: dropout all, solved
# expected: classic_dropout_eval all, solved
# expected: batch_norm_train none, tests fail
# expected: batch_norm_backward none, not attempted
# expected: subnetworks all
# expected: kept_number all

# %% batch_norm_train
def batch_norm_train(x, gamma, beta, running_mean, running_var, momentum=0.1, eps=1e-5):
    mean = x.mean(axis=0)
    var = x.var(axis=0)
    y = (x - mean) / np.sqrt(var + eps)
    # gamma, beta and the running statistics are still missing
    return y, mean, var


# %% batch_norm_eval
def batch_norm_eval(x, gamma, beta, running_mean, running_var, eps=1e-5):
    eps = positive(eps, "eps")
    check_batch_norm(x, gamma=gamma, beta=beta, running_mean=running_mean, running_var=running_var)
    t = answer_dtype(x, gamma, beta)
    to_axes = (slice(None), *[None] * (x.ndim - 2))
    m, v, g, b = (a.astype(t)[to_axes] for a in (running_mean, running_var, gamma, beta))
    return (x.astype(t) - m) / np.sqrt(v + eps) * g + b


# %% apply_dropout
def apply_dropout(x, mask, p):
    p = fraction(p, "p")
    check_values(x)
    check_mask(mask, x.shape, p)
    y = np.zeros(x.shape, answer_dtype(x))
    if p < 1:
        y[mask == 1] = x[mask == 1].astype(y.dtype) / (1 - p)
    return y


# %% dropout
def dropout(x, p, rng):
    check_values(x)
    check_generator(rng)
    mask = rng.random(x.shape) >= fraction(p, "p")
    return apply_dropout(x, mask, p), mask


# %% subnetworks
subnetworks = 2**5

# %% kept_number
kept_number = 8

# %% classic_dropout_eval
def classic_dropout_eval(x, p):
    check_values(x)
    return x.astype(answer_dtype(x)) * (1 - fraction(p, "p"))

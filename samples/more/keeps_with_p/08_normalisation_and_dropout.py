# Takes p for the probability of keeping, and forgets that what is kept has to grow.
# expected: everything else all
# expected: apply_dropout none, not rescaled
# expected: dropout none, p taken for the probability of keeping
# expected: classic_dropout_eval none, scaled by the drop probability
# expected: kept_number none, scaled by the drop probability

# %% everything: reference

# %% apply_dropout
def apply_dropout(x, mask, p):
    p = fraction(p, "p")
    check_values(x)
    check_mask(mask, x.shape, p)
    return x.astype(answer_dtype(x)) * mask.astype(bool)


# %% dropout
def dropout(x, p, rng):
    p = fraction(p, "p")
    check_values(x)
    check_generator(rng)
    mask = rng.random(x.shape) < p
    y = np.zeros(x.shape, answer_dtype(x))
    if p > 0:
        y[mask] = x[mask].astype(y.dtype) / p
    return y, mask


# %% dropout_backward
def dropout_backward(upstream, mask, p):
    p = fraction(p, "p")
    check_values(mask, "mask")
    check_upstream(upstream, mask.shape)
    check_mask(mask, mask.shape, p)
    g = np.zeros(mask.shape, answer_dtype(upstream))
    if p < 1:
        g[mask == 1] = upstream[mask == 1].astype(g.dtype) / (1 - p)
    return g


# %% sigmoid_with_dropout
def sigmoid_with_dropout(z, mask, p):
    p = fraction(p, "p")
    check_values(z, "z")
    check_mask(mask, z.shape, p)
    z = z.astype(answer_dtype(z))
    s = (1 + np.tanh(z / 2)) / 2
    return np.where(mask == 1, s / (1 - p) if p < 1 else 0, 0).astype(z.dtype)


# %% classic_dropout_eval
def classic_dropout_eval(x, p):
    p = fraction(p, "p")
    check_values(x)
    return x.astype(answer_dtype(x)) * p


# %% kept_number
kept_number = 2

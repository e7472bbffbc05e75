# Draws one mask and uses it for every image of the batch.
# expected: everything else all
# expected: dropout some, one mask for all images
# expected: classic_dropout none, one mask for all images
# expected: idle_unit none, half of the units thought idle

# %% everything: reference

# %% dropout
def dropout(x, p, rng):
    p = fraction(p, "p")
    check_values(x)
    check_generator(rng)
    mask = np.array(np.broadcast_to(rng.random(x.shape[1:]) >= p, x.shape))
    return apply_dropout(x, mask, p), mask


# %% classic_dropout
def classic_dropout(x, p, rng):
    p = fraction(p, "p")
    check_values(x)
    check_generator(rng)
    mask = np.array(np.broadcast_to(rng.random(x.shape[1:]) >= p, x.shape))
    return x.astype(answer_dtype(x)) * mask, mask


# %% idle_unit
idle_unit = 0.5

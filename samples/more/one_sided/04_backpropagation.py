# Moves one number up and never down: the difference has an error that does not go away.
# expected: everything else all
# expected: numerical_gradient none, one-sided difference
# expected: smaller_step none, one-sided

# %% everything: reference

# %% numerical_gradient
def numerical_gradient(f, x, step=1e-5):
    check_measurement(f, x, step)
    x = x.astype(float)
    here = f(x.copy())
    g = np.zeros(x.shape)
    for k in np.ndindex(x.shape):
        moved = x.copy()
        moved[k] += step
        g[k] = (f(moved) - here) / step
    return g


# %% smaller_step
smaller_step = "tenth"

# Weighs the maps where they stand, and puts all pixels back but the last.
# expected: everything else all
# expected: grad_cam some
# expected: seen_pixels some

# %% everything: reference

# %% seen_pixels
def seen_pixels(function, x, row, column, change=1.0):
    check_array(x, "x", ("N", "C", "H", "W"))
    check_whole(row, "row", 0)
    check_whole(column, "column", 0)
    x = x.astype(answer_dtype(x), copy=False)
    before = function(x)[:, :, row, column].copy()
    seen = np.zeros(x.shape[2:], bool)
    last = None
    for i, j in np.ndindex(*x.shape[2:]):
        if last:
            x[:, :, last[0], last[1]] -= change
        x[:, :, i, j] += change
        last = i, j
        seen[i, j] = not np.allclose(function(x)[:, :, row, column], before, rtol=0, atol=1e-6)
    return seen


# %% grad_cam
def grad_cam(activations, gradients):
    check_maps(activations, gradients)
    t = answer_dtype(activations, gradients)
    maps = activations.astype(t, copy=False)
    maps *= gradients.astype(t).mean(axis=(2, 3), keepdims=True)
    return np.maximum(maps.sum(axis=1), 0)

# Puts the new channels first, and makes the image smaller by averaging instead of by a stride.
# expected: everything else all
# expected: zero_padding_shortcut none, zeros in front
# expected: projection_shortcut some, mean of the tiles instead of a stride
# expected: projection_weights none, kernels of 3 x 3

# %% everything: reference

# %% zero_padding_shortcut
def zero_padding_shortcut(x, channels, stride=2):
    check_shortcut(x, channels, stride)
    small = x[..., ::stride, ::stride]
    zeros = np.zeros((len(x), channels - x.shape[1], *small.shape[2:]))
    return np.concatenate([zeros, small], axis=1).astype(answer_dtype(x))


# %% projection_shortcut
def projection_shortcut(x, w, stride=2):
    pair(stride, "stride", least=1)
    check_array(w, "w", ("C_out", "C"))
    y = conv2d(x, w[:, :, np.newaxis, np.newaxis])
    rows, columns = y.shape[2] // stride, y.shape[3] // stride
    small = np.zeros((*y.shape[:2], rows, columns), y.dtype)
    for i in range(rows):
        for j in range(columns):
            tile = y[:, :, i * stride : (i + 1) * stride, j * stride : (j + 1) * stride]
            small[:, :, i, j] = tile.mean(axis=(2, 3))
    return small


# %% projection_weights
projection_weights = 16 * 32 * 3 * 3

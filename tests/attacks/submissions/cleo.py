# An honest student whose kernel is rotated.
# expected: conv2d none, kernel rotated
# expected: two_layers all
# expected: everything else all
# %% everything: reference
# %% conv2d
def conv2d(x, w):
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape[2:], axis=(2, 3))
    return np.einsum("nchwij,fcij->nfhw", windows, w[:, :, ::-1, ::-1])

# Pads with zeros as a convolution does: a zero beats every negative number.
# expected: everything else all
# expected: max_pool2d some, border of zeros
# expected: min_pool2d some, border of zeros

# %% everything: reference

# %% max_pool2d
def max_pool2d(x, window, stride=None, padding=0):
    kernel, (sh, sw) = window_and_stride(window, stride)
    ph, pw = pair(padding, "padding", least=0)
    check_pooling(x, kernel, (ph, pw))
    x = np.pad(x.astype(answer_dtype(x)), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    return np.lib.stride_tricks.sliding_window_view(x, kernel, axis=(2, 3))[:, :, ::sh, ::sw].max(axis=(4, 5))


# %% min_pool2d
def min_pool2d(x, window, stride=None, padding=0):
    kernel, (sh, sw) = window_and_stride(window, stride)
    ph, pw = pair(padding, "padding", least=0)
    check_pooling(x, kernel, (ph, pw))
    x = np.pad(x.astype(answer_dtype(x)), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    return np.lib.stride_tricks.sliding_window_view(x, kernel, axis=(2, 3))[:, :, ::sh, ::sw].min(axis=(4, 5))

# Squares the pixels where they stand, and gives whole numbers back where means were asked.
# expected: everything else all
# expected: l2_pool2d some, tests fail
# expected: avg_pool2d some

# %% everything: reference

# %% l2_pool2d
def l2_pool2d(x, window, stride=None):
    kernel, (sh, sw) = window_and_stride(window, stride)
    check_pooling(x, kernel)
    if x.dtype.kind != "f":
        x = x.astype(float)
    x *= x
    windows = np.lib.stride_tricks.sliding_window_view(x, kernel, axis=(2, 3))[:, :, ::sh, ::sw]
    return np.sqrt(windows.sum(axis=(4, 5)))


# %% avg_pool2d
def avg_pool2d(x, window, stride=None):
    kernel, (sh, sw) = window_and_stride(window, stride)
    check_pooling(x, kernel)
    windows = np.lib.stride_tricks.sliding_window_view(x, kernel, axis=(2, 3))[:, :, ::sh, ::sw]
    return windows.mean(axis=(4, 5)).astype(x.dtype)

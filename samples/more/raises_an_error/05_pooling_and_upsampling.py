# Forgets that the stride may be missing, and that there may be no bias.
# expected: everything else all
# expected: l2_pool2d some
# expected: conv_transpose2d_zero_insertion some

# %% everything: reference

# %% l2_pool2d
def l2_pool2d(x, window, stride=None):
    (kh, kw), (sh, sw) = pair(window), pair(stride)
    check_pooling(x, (kh, kw))
    squares = x.astype(answer_dtype(x)) ** 2
    windows = np.lib.stride_tricks.sliding_window_view(squares, (kh, kw), axis=(2, 3))[:, :, ::sh, ::sw]
    return np.sqrt(windows.sum(axis=(4, 5)))


# %% conv_transpose2d_zero_insertion
def conv_transpose2d_zero_insertion(x, w, b=None, stride=1, padding=0, output_padding=0):
    (sh, sw), (ph, pw), (oh, ow) = pair(stride), pair(padding), pair(output_padding)
    t = answer_dtype(x, w, b)
    kh, kw = w.shape[2:]
    z = np.zeros((*x.shape[:2], (x.shape[2] - 1) * sh + 1, (x.shape[3] - 1) * sw + 1), t)
    z[:, :, ::sh, ::sw] = x
    z = np.pad(z, ((0, 0), (0, 0), (kh - 1, kh - 1 + oh), (kw - 1, kw - 1 + ow)))
    y = conv2d(z, w.astype(t).swapaxes(0, 1)[:, :, ::-1, ::-1])
    y = y[:, :, ph : y.shape[2] - ph, pw : y.shape[3] - pw]
    return y + b.astype(t).reshape(-1, 1, 1)

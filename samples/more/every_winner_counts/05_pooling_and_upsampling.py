# Gives the gradient to all equal maxima, and lets a later window overwrite an earlier one.
# expected: everything else all
# expected: max_pool2d_backward some, all equal maxima get the gradient
# expected: avg_pool2d_backward some, overlapping windows overwrite

# %% everything: reference

# %% max_pool2d_backward
def max_pool2d_backward(upstream, x, window, stride=None, padding=0):
    (kh, kw), (sh, sw) = window_and_stride(window, stride)
    ph, pw = pair(padding, "padding", least=0)
    rows, cols = pooled_size(x, (kh, kw), (sh, sw), (ph, pw))
    check_upstream(upstream, (*x.shape[:2], rows, cols))
    t = answer_dtype(upstream, x)
    full = np.pad(x.astype(t), ((0, 0), (0, 0), (ph, ph), (pw, pw)), constant_values=-np.inf)
    dx = np.zeros(full.shape, t)
    for i in range(rows):
        for j in range(cols):
            place = np.s_[:, :, i * sh : i * sh + kh, j * sw : j * sw + kw]
            best = full[place].max(axis=(2, 3), keepdims=True)
            dx[place] += (full[place] == best) * upstream[:, :, i : i + 1, j : j + 1].astype(t)
    return dx[:, :, ph : ph + x.shape[2], pw : pw + x.shape[3]]


# %% avg_pool2d_backward
def avg_pool2d_backward(upstream, x, window, stride=None):
    (kh, kw), (sh, sw) = window_and_stride(window, stride)
    rows, cols = pooled_size(x, (kh, kw), (sh, sw))
    check_upstream(upstream, (*x.shape[:2], rows, cols))
    dx = np.zeros(x.shape, answer_dtype(upstream, x))
    for i in range(rows):
        for j in range(cols):
            share = upstream[:, :, i, j].astype(dx.dtype) / (kh * kw)
            dx[:, :, i * sh : i * sh + kh, j * sw : j * sw + kw] = share[:, :, None, None]
    return dx

# Multiplies one number by one weight at a time: slow, but right, and in time.
# expected: everything else all

# %% everything: reference

# %% steps_per_epoch
steps_per_epoch = len(range(0, 1281167, 128))

# %% grouped_conv2d
def grouped_conv2d(x, w, b=None, stride=1, padding=0, groups=1):
    (sh, sw), (ph, pw) = pair(stride, "stride", least=1), pair(padding, "padding", least=0)
    check_groups(x, w, b, (ph, pw), groups)
    t = answer_dtype(x, w) if b is None else answer_dtype(x, w, b)
    padded = np.pad(x, [(0, 0), (0, 0), (ph, ph), (pw, pw)]).astype(t)
    n, _, height, width = padded.shape
    filters, depth, kh, kw = w.shape
    y = np.zeros((n, filters, (height - kh) // sh + 1, (width - kw) // sw + 1), t)
    for image, o, i, j in np.ndindex(y.shape):
        first = o // (filters // groups) * depth
        total = t.type(0 if b is None else b[o])
        for c, u, v in np.ndindex(depth, kh, kw):
            total += w[o, c, u, v] * padded[image, first + c, i * sh + u, j * sw + v]
        y[image, o, i, j] = total
    return y


# %% in_four_windows
looks = [sum(start <= pixel < start + 3 for start in range(0, 53, 2)) for pixel in range(55)]
in_four_windows = sum(rows * columns == 4 for rows in looks for columns in looks)

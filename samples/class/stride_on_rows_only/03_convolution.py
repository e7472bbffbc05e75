# %% everything: reference

# %% im2col
def im2col(x, kernel, stride=1, padding=0):
    (kh, kw), (sh, sw), (ph, pw) = pair(kernel), pair(stride), pair(padding)
    x = np.pad(x.astype(answer_dtype(x)), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    n, c, h, w = x.shape
    columns = []
    for i in range(0, h - kh + 1, sh):
        for j in range(w - kw + 1):
            columns.append(x[:, :, i : i + kh, j : j + kw].reshape(n, -1))
    return np.stack(columns, axis=2)


# %% conv2d
def conv2d(x, w, b=None, stride=1, padding=0):
    (sh, sw), (ph, pw) = pair(stride), pair(padding)
    cols = im2col(x, w.shape[2:], stride, padding)
    y = w.reshape(len(w), -1) @ cols
    if b is not None:
        y = y + b[:, None]
    rows = (x.shape[2] + 2 * ph - w.shape[2]) // sh + 1
    return y.reshape(len(x), len(w), rows, -1)

# %% everything: reference

# %% pad2d
def pad2d(x, padding):
    ph, pw = pair(padding)
    n, c, h, w = x.shape
    out = np.zeros((n, c, h + 2 * ph, w + 2 * pw), dtype=int)
    out[:, :, ph : h + ph, pw : w + pw] = x
    return out


# %% conv2d
def conv2d(x, w, b=None, stride=1, padding=0):
    (sh, sw), (ph, pw) = pair(stride), pair(padding)
    x = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    n, c, h, width = x.shape
    o, _, kh, kw = w.shape
    if b is None:
        b = np.zeros(o)
    out = np.zeros((n, o, (h - kh) // sh + 1, (width - kw) // sw + 1), dtype=int)
    for m in range(o):
        for i in range(out.shape[2]):
            for j in range(out.shape[3]):
                patch = x[:, :, i * sh : i * sh + kh, j * sw : j * sw + kw].astype(float)
                out[:, m, i, j] = (patch * w[m]).sum(axis=(1, 2, 3)) + b[m]
    return out

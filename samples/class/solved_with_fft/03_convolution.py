# %% everything: reference

# %% conv2d
def conv2d(x, w, b=None, stride=1, padding=0):
    (sh, sw), (ph, pw) = pair(stride), pair(padding)
    dtype = answer_dtype(x, w, b)
    x = np.pad(x.astype(float), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    size = x.shape[2:]
    X = np.fft.rfft2(x)
    W = np.fft.rfft2(w.astype(float), s=size)
    Y = (X[:, None] * np.conj(W)[None]).sum(axis=2)
    y = np.fft.irfft2(Y, s=size)
    rows = size[0] - w.shape[2] + 1
    cols = size[1] - w.shape[3] + 1
    y = y[:, :, :rows:sh, :cols:sw]
    if b is not None:
        y = y + b[:, None, None]
    return y.astype(dtype)

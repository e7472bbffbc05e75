# %% everything: reference

# %% pad2d
def pad2d(x, padding):
    ph, pw = pair(padding)
    n, c, h, w = x.shape
    padded = np.zeros((n, c, h + ph, w + pw), answer_dtype(x))
    padded[:, :, ph:, pw:] = x
    return padded


# %% conv2d
def conv2d(x, w, b=None, stride=1, padding=0):
    sh, sw = pair(stride)
    dtype = answer_dtype(x, w, b)
    windows = np.lib.stride_tricks.sliding_window_view(pad2d(x, padding).astype(dtype), w.shape[2:], axis=(2, 3))
    windows = windows[:, :, ::sh, ::sw]
    y = np.einsum("ncijuv,ocuv->noij", windows, w.astype(dtype))
    if b is not None:
        y += b.astype(dtype).reshape(1, -1, 1, 1)
    return y

# %% everything: reference

# %% conv2d
def conv2d(x, w, b=None, stride=1, padding=0):
    (sh, sw), (ph, pw) = pair(stride), pair(padding)
    dtype = answer_dtype(x, w, b)
    w = w.transpose(0, 1, 3, 2).astype(dtype)  # x first, then y
    x = np.pad(x.astype(dtype), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape[2:], axis=(2, 3))[:, :, ::sh, ::sw]
    y = np.einsum("ncijuv,ocuv->noij", windows, w)
    return y if b is None else y + b.astype(dtype)[:, None, None]

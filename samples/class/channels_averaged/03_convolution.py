# %% everything: reference

# %% conv2d
def conv2d(x, w, b=None, stride=1, padding=0):
    (sh, sw), (ph, pw) = pair(stride), pair(padding)
    dtype = answer_dtype(x, w, b)
    x = np.pad(x.astype(dtype), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape[2:], axis=(2, 3))[:, :, ::sh, ::sw]
    per_channel = np.einsum("ncijuv,ocuv->nocij", windows, w.astype(dtype))
    y = per_channel.mean(axis=2)
    return y if b is None else y + b.astype(dtype)[:, None, None]


# %% conv1x1
def conv1x1(x, w, b=None):
    dtype = answer_dtype(x, w, b)
    x, w = x.astype(dtype), w.astype(dtype)
    y = np.stack([(x * k[:, None, None]).mean(axis=1) for k in w], axis=1)
    return y if b is None else y + b.astype(dtype)[:, None, None]

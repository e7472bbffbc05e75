# %% everything: reference

# %% conv2d
def conv2d(x, w, b=None, stride=1, padding=0):
    (sh, sw), (ph, pw) = pair(stride), pair(padding)
    t = answer_dtype(x, w, b)
    x = np.pad(x.astype(t), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    win = np.lib.stride_tricks.sliding_window_view(x, w.shape[2:], axis=(2, 3))[:, :, ::sh, ::sw]
    y = np.einsum("ncijuv,ocuv->noij", win, w.astype(t))
    if b is not None:
        y = y + b.astype(t)[None, :, None, None]
    return y


# %% conv1d
def conv1d(x, w, b=None, stride=1, padding=0):
    t = answer_dtype(x, w, b)
    x = np.pad(x.astype(t), ((0, 0), (0, 0), (padding, padding)))
    win = np.lib.stride_tricks.sliding_window_view(x, w.shape[2], axis=2)[:, :, ::stride]
    y = np.einsum("nciu,ocu->noi", win, w.astype(t))
    return y if b is None else y + b.astype(t)[:, None]


# %% locally_connected2d
def locally_connected2d(x, w, b=None, stride=1, padding=0):
    (sh, sw), (ph, pw) = pair(stride), pair(padding)
    t = answer_dtype(x, w, b)
    x = np.pad(x.astype(t), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    win = np.lib.stride_tricks.sliding_window_view(x, w.shape[4:], axis=(2, 3))[:, :, ::sh, ::sw]
    y = np.einsum("ncijuv,oijcuv->noij", win, w.astype(t))
    return y if b is None else y + b.astype(t)


# %% conv1x1
def conv1x1(x, w, b=None):
    t = answer_dtype(x, w, b)
    y = np.einsum("nchw,oc->nohw", x.astype(t), w.astype(t))
    return y if b is None else y + b.astype(t)[:, None, None]

# %% everything: reference

# %% conv2d
def conv_2d(x, w, b=None, stride=1, padding=0):
    (sh, sw), (ph, pw) = pair(stride), pair(padding)
    dtype = answer_dtype(x, w, b)
    x = np.pad(x.astype(dtype), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape[2:], axis=(2, 3))[:, :, ::sh, ::sw]
    y = np.einsum("ncijuv,ocuv->noij", windows, w.astype(dtype))
    return y if b is None else y + b.astype(dtype)[:, None, None]


# %%
conv_2d(np.ones((1, 1, 3, 3)), np.ones((1, 1, 2, 2)))

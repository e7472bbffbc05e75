# %% everything: reference

# %% conv2d
def conv2d(x, w, b=None, stride=1, padding=0):
    (sh, sw), (ph, pw) = pair(stride), pair(padding)
    dtype = np.result_type(x, w) if x.dtype.kind == "f" else np.float64
    padded = np.pad(x.astype(dtype), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))[:, :, ::sh, ::sw]
    out = np.einsum("nchwij,ocij->nohw", windows, w[:, :, ::-1, ::-1].astype(dtype))
    return out if b is None else out + b.astype(dtype)[:, None, None]

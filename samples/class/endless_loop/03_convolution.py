# %% pad2d: reference

# %% conv2d_naive: reference

# %% im2col: reference

# %% conv1d: reference

# %% locally_connected2d: reference

# %% conv1x1: reference

# %% pixel_uses: reference

# %% stride_two: reference

# %% conv2d
def conv2d(x, w, b=None, stride=1, padding=0):
    (sh, sw), (ph, pw) = pair(stride), pair(padding)
    x = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    rows, top = 0, 0
    while top != x.shape[2] - w.shape[2] + 1:
        rows += 1
        top += sh
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape[2:], axis=(2, 3))[:, :, ::sh, ::sw]
    out = np.einsum("nchwij,ocij->nohw", windows[:, :, :rows], w)
    return out if b is None else out + np.reshape(b, (-1, 1, 1))

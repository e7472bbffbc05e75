# %% pad2d
def pad2d(x, padding):
    ph, pw = pair(padding)
    return np.pad(x.astype(answer_dtype(x)), ((0, 0), (0, 0), (ph, ph), (pw, pw)))


# %% pixel_uses
pixel_uses = 2 * 3

# %% conv2d_naive: reference

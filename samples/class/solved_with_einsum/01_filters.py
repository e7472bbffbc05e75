# %% everything: reference

# %% patch_response
def patch_response(patch, kernel):
    t = float_dtype(patch, kernel)
    return np.einsum("ij,ij->", patch.astype(t), kernel.astype(t))


# %% cross_correlate2d
def cross_correlate2d(image, kernel, padding=0):
    ph, pw = pair(padding)
    t = float_dtype(image, kernel)
    image = np.pad(image.astype(t), ((ph, ph), (pw, pw)))
    win = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return np.einsum("ijuv,uv->ij", win, kernel.astype(t))


# %% true_convolution2d
def true_convolution2d(image, kernel, padding=0):
    return cross_correlate2d(image, np.rot90(kernel, 2), padding)

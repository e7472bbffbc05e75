# %% everything: reference

# %% patch_response
def patch_response(patch, kernel):
    dtype = float_dtype(patch, kernel)
    r = dtype.type(0)
    for x in range(kernel.shape[0]):
        for y in range(kernel.shape[1]):
            r += dtype.type(patch[x, y]) * dtype.type(kernel[y, x])
    return r


# %% cross_correlate2d
def cross_correlate2d(image, kernel, padding=0):
    ph, pw = pair(padding)
    dtype = float_dtype(image, kernel)
    image = np.pad(image.astype(dtype), ((ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.T.shape)
    return np.tensordot(windows, kernel.T.astype(dtype))

# %% everything: reference

# %% patch_response
def patch_response(patch, kernel):
    dtype = float_dtype(patch, kernel)
    return np.mean(patch.astype(dtype) * kernel.astype(dtype))


# %% cross_correlate2d
def cross_correlate2d(image, kernel, padding=0):
    ph, pw = pair(padding)
    dtype = float_dtype(image, kernel)
    image = np.pad(image.astype(dtype), ((ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return np.mean(windows * kernel.astype(dtype), axis=(2, 3))

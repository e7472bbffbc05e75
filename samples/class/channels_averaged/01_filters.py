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
    kh, kw = kernel.shape
    y = np.zeros((image.shape[0] - kh + 1, image.shape[1] - kw + 1), dtype)
    for i in range(y.shape[0]):
        for j in range(y.shape[1]):
            y[i, j] = patch_response(image[i : i + kh, j : j + kw], kernel)
    return y

# %% patch_response
def patch_response(patch, kernel):
    dtype = float_dtype(patch, kernel)
    return (patch.astype(dtype) * kernel.astype(dtype)).sum()


# %% cross_correlate2d
def cross_correlate2d(image, kernel, padding=0):
    ph, pw = pair(padding)
    image = np.pad(image, ((ph, ph), (pw, pw)))
    kh, kw = kernel.shape
    out = np.zeros((image.shape[0] - kh + 1, image.shape[1] - kw + 1), float_dtype(image, kernel))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = patch_response(image[i : i + kh, j : j + kw], kernel)
    return out


# %% convolution_1d
convolution_1d = 1 * 2 + 2 * -1 + 3 * 1

# %% true_convolution2d
def true_convolution2d(image, kernel, padding=0):
    # have to ask what padding does here
    ...

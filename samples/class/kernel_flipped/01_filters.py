# %% everything: reference

# %% cross_correlate2d
def cross_correlate2d(image, kernel, padding=0):
    ph, pw = pair(padding)
    dtype = float_dtype(image, kernel)
    kernel = np.flip(kernel).astype(dtype)
    image = np.pad(image.astype(dtype), ((ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return (windows * kernel).sum(axis=(2, 3))


# %% true_convolution2d
def true_convolution2d(image, kernel, padding=0):
    return cross_correlate2d(image, np.flip(kernel), padding)

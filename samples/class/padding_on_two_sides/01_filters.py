# %% everything: reference

# %% cross_correlate2d
def cross_correlate2d(image, kernel, padding=0):
    ph, pw = pair(padding)
    dtype = float_dtype(image, kernel)
    padded = np.zeros((image.shape[0] + ph, image.shape[1] + pw), dtype)
    padded[ph:, pw:] = image
    windows = np.lib.stride_tricks.sliding_window_view(padded, kernel.shape)
    return (windows * kernel.astype(dtype)).sum(axis=(2, 3))

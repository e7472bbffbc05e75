# %% everything: reference

# %% cross_correlate2d
def cross_correlate2d(image, kernel, padding=0):
    ph, pw = pair(padding)
    image = np.pad(image.astype(float), ((ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    out = np.zeros(windows.shape[:2], dtype=int)
    out[:] = np.tensordot(windows, kernel.astype(float), axes=2)
    return out

# %% everything: reference

# %% cross_correlate2d
def cross_correlate2d(image, kernel, padding=0):
    ph, pw = pair(padding)
    image = np.pad(image.astype(float), ((ph, ph), (pw, pw)))
    kh, kw = kernel.shape
    h, w = image.shape
    out = np.zeros((h - kh + 1, w - kw + 1), dtype=int)
    for i in range(h - kh + 1):
        for j in range(w - kw + 1):
            out[i, j] = np.sum(image[i : i + kh, j : j + kw] * kernel)
    return out

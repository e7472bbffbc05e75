# %% everything: reference

# %% patch_response
def patch_response(patch, kernel):
    dtype = float_dtype(patch, kernel)
    patch, kernel = patch.astype(dtype), kernel.astype(dtype)
    total = dtype.type(0)
    for i in range(patch.shape[0]):
        for j in range(patch.shape[1]):
            total += patch[i, j] * kernel[i, j]
    return total


# %% cross_correlate2d
def cross_correlate2d(image, kernel, padding=0):
    ph, pw = pair(padding)
    dtype = float_dtype(image, kernel)
    h, w = image.shape
    kh, kw = kernel.shape
    big = np.zeros((h + 2 * ph, w + 2 * pw), dtype)
    big[ph : ph + h, pw : pw + w] = image
    out = np.zeros((h + 2 * ph - kh + 1, w + 2 * pw - kw + 1), dtype)
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = (big[i : i + kh, j : j + kw] * kernel).sum()
    return out


# %%
cross_correlate2d(camera[:20, :20], sobel_x)[:3, :3]

# %% to_displayable
def to_displayable(values, mode="clip"):
    lowest, highest = values.min(), values.max()
    out = np.zeros(values.shape, np.uint8)
    for i in range(values.shape[0]):
        for j in range(values.shape[1]):
            v = float(values[i, j])
            if mode == "rescale":
                v = 0 if lowest == highest else 255 * (v - lowest) / (highest - lowest)
            elif mode == "abs":
                v = abs(v)
            if v < 0:
                v = 0
            if v > 255:
                v = 255
            out[i, j] = round(v)
    return out


# %% equalise_histogram
def equalise_histogram(image):
    count = [0] * 256
    for g in image.flatten():
        count[g] += 1
    c = []
    total = 0
    for n in count:
        total += n
        c.append(total)
    c_min = c[image.min()]
    if c_min == total:
        return image.copy()
    out = np.zeros_like(image)
    for i in range(image.shape[0]):
        for j in range(image.shape[1]):
            out[i, j] = round(255 * (c[image[i, j]] - c_min) / (total - c_min))
    return out

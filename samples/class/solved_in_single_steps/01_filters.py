# %% everything: reference

# %%
def as_float(a, kernel):
    return a.astype(float_dtype(a, kernel))


def with_border(image, ph, pw):
    h, w = image.shape
    bigger = np.zeros((h + 2 * ph, w + 2 * pw), image.dtype)
    bigger[ph : ph + h, pw : pw + w] = image
    return bigger


def places(image, kernel):
    return image.shape[0] - kernel.shape[0] + 1, image.shape[1] - kernel.shape[1] + 1


# %% cross_correlate2d
def cross_correlate2d(image, kernel, padding=0):
    ph, pw = pair(padding)
    kernel, image = as_float(kernel, image), as_float(image, kernel)
    image = with_border(image, ph, pw)
    rows, cols = places(image, kernel)
    total = np.zeros((rows, cols), image.dtype)
    for u in range(kernel.shape[0]):
        for v in range(kernel.shape[1]):
            total += kernel[u, v] * image[u : u + rows, v : v + cols]
    return total


# %%
with_border(np.ones((2, 2)), 1, 2)

# %% true_convolution2d
def true_convolution2d(image, kernel, padding=0):
    return cross_correlate2d(image, half_turn(kernel), padding)


# %%
def half_turn(kernel):
    upside_down = kernel[::-1]
    return upside_down[:, ::-1]


half_turn(np.array([[1, 2], [3, 4]]))

# %%
def stretch(values):
    values = values - values.min()
    if values.max() == 0:
        return values
    return values / values.max() * 255


# %% to_displayable
def to_displayable(values, mode="clip"):
    values = values.astype(float)
    if mode == "rescale":
        values = stretch(values)
    if mode == "abs":
        values = abs(values)
    values = np.clip(values, 0, 255)
    return np.round(values).astype(np.uint8)

# %% everything: reference

# %% equalise_histogram
def equalize_histogram(image):
    c = np.cumsum(np.bincount(image.flatten(), minlength=256))
    c_min = c[image.min()]
    if c_min == image.size:
        return image.copy()
    table = np.round(255 * (c - c_min) / (image.size - c_min))
    return np.clip(table, 0, 255).astype(np.uint8)[image]

# %% everything: reference

# %% to_displayable
def to_displayable(values, mode="clip"):
    values = values.astype(float)
    if mode == "abs":
        values = np.minimum(np.abs(values), 255)
    else:
        values = values - values.min()
        if values.max() > 0:
            values = 255 * (values / values.max())
    return np.rint(values).astype(np.uint8)


# %% equalise_histogram
def equalise_histogram(image):
    low, high = int(image.min()), int(image.max())
    span = max(high - low, 1)
    return np.rint(255 * (image.astype(float) - low) / span).astype(np.uint8)

# %% everything: reference

# %% to_displayable
def to_displayable(values, mode="clip"):
    values = values.astype(float)
    if mode == "abs":
        values = np.abs(values)
    if mode == "rescale":
        values = values - values.min()
        if values.max() > 0:
            values = values / values.max() * 255
    return np.rint(values).astype(int).astype(np.uint8)


# %% wrapped_byte
wrapped_byte = 255

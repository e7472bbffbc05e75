# Uses a module that nobody imported, and three channels where there are more or fewer.
# expected: everything else all
# expected: split_channels some
# expected: dense_unit none, NameError

# %% everything: reference

# %% split_channels
def split_channels(image):
    parts = [image[:, :, c].copy() for c in (0, 1, 2)]
    if image.shape[2] > 3:
        parts.append(image[:, :, 4])
    return tuple(parts)


# %% dense_unit
def dense_unit(image, weights, bias=0.0):
    return math.fsum((image * weights).ravel()) + bias

# Takes rows for columns: x comes before y in the head, and the axes of an array are the other way round.
# expected: everything else all
# expected: crop_window some, row and column swapped
# expected: channels_first none, rows and columns swapped too
# expected: dense_unit some, weights transposed
# expected: axis_order none, rows and columns swapped

# %% everything: reference

# %% crop_window
def crop_window(image, row, column, height, width):
    x, y = row, column
    return image[y : y + height, x : x + width].copy()


# %% channels_first
def channels_first(images):
    return images.T.transpose(3, 0, 1, 2).copy()


# %% axis_order
axis_order = "(8, 3, 96, 128)"

# %% dense_unit
def dense_unit(image, weights, bias=0.0):
    dtype = answer_dtype(image, weights)
    w = weights.astype(dtype).T.reshape(image.shape)
    return np.sum(image.astype(dtype) * w) + dtype.type(bias)

# Wipes the pixels of an object that has a number, and hands a view on.
# expected: everything else all
# expected: connected_components some
# expected: center_crop some
# expected: pixel_softmax some

# %% everything: reference

# %% pixel_softmax
def pixel_softmax(x):
    check_array(x, "x", ("N", "C", "H", "W"))
    check_class_axis(x, 1)
    x = x.astype(answer_dtype(x), copy=False)
    x -= x.max(axis=1, keepdims=True)
    np.exp(x, out=x)
    x /= x.sum(axis=1, keepdims=True)
    return x


# %% center_crop
def center_crop(x, size):
    rows, columns = pair(size, "size", least=1)
    check_array(x, "x", ("N", "C", "H", "W"))
    check_window(x.shape[2:], (rows, columns), (0, 0))
    top, left = (x.shape[2] - rows) // 2, (x.shape[3] - columns) // 2
    return x.astype(answer_dtype(x), copy=False)[:, :, top : top + rows, left : left + columns]


# %% connected_components
def connected_components(mask):
    check_mask(mask)
    labels = np.zeros(mask.shape, np.int64)
    count = 0
    while mask.any():
        count += 1
        row, column = np.unravel_index(mask.argmax(), mask.shape)
        waiting = [(int(row), int(column))]
        while waiting:
            i, j = waiting.pop()
            if 0 <= i < mask.shape[0] and 0 <= j < mask.shape[1] and mask[i, j]:
                mask[i, j] = False
                labels[i, j] = count
                waiting += [(i + 1, j), (i - 1, j), (i, j + 1), (i, j - 1)]
    return labels

# Cuts the rows into bins until the last bin ends with the last row; where the rows do not divide, that is never.
# expected: everything else all
# expected: adaptive_avg_pool2d none, over the time limit

# %% everything: reference

# %% adaptive_avg_pool2d
def adaptive_avg_pool2d(x, size):
    rows, columns = pair(size, "size", least=1)
    check_pooling(x, (1, 1))
    h, w = max(x.shape[2] // rows, 1), max(x.shape[3] // columns, 1)
    bins, end = [], 0
    while end != x.shape[2]:
        bins.append((end, end + h))
        end += h
    y = np.zeros((*x.shape[:2], rows, columns), answer_dtype(x))
    for i, (top, bottom) in enumerate(bins[:rows]):
        for j in range(columns):
            left, right = j * x.shape[3] // columns, -(-(j + 1) * x.shape[3] // columns)
            y[:, :, i, j] = x[:, :, top:bottom, left:right].mean(axis=(2, 3), dtype=y.dtype)
    return y

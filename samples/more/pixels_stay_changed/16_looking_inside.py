# Never puts a changed pixel back, and takes a negative filter for unlike.
# expected: everything else all
# expected: seen_pixels none, pixels stay changed
# expected: match_gabor some, negative filters look like nothing

# %% everything: reference

# %% match_gabor
def match_gabor(filters, kernels):
    check_filters_and_kernels(filters, kernels)
    f = filters.astype(float).sum(axis=1).reshape(len(filters), -1)
    k = kernels.astype(float).reshape(len(kernels), -1)
    f = f - f.mean(axis=1, keepdims=True)
    k = k - k.mean(axis=1, keepdims=True)
    lengths = [np.linalg.norm(rows, axis=1, keepdims=True) for rows in (f, k)]
    f, k = (rows / np.where(length > 0, length, 1) for rows, length in zip((f, k), lengths))
    similarity = f @ k.T
    return similarity.argmax(axis=1), similarity.max(axis=1)


# %% seen_pixels
def seen_pixels(function, x, row, column, change=1.0):
    check_array(x, "x", ("N", "C", "H", "W"))
    check_whole(row, "row", 0)
    check_whole(column, "column", 0)
    x = x.astype(answer_dtype(x))
    before = function(x.copy())[:, :, row, column]
    seen = np.zeros(x.shape[2:], bool)
    for i in range(x.shape[2]):
        for j in range(x.shape[3]):
            x[:, :, i, j] += change
            after = function(x.copy())[:, :, row, column]
            seen[i, j] = (np.abs(after - before) > 1e-6).any()
    return seen

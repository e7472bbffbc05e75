# Calls a function that was never written, and takes a matrix product of shapes that do not fit.
# expected: everything else all
# expected: sigmoid_head none, NameError
# expected: dense_backward some, tests fail

# %% everything: reference

# %% sigmoid_head
def sigmoid_head(x, kernel, head):
    check_head(x, kernel, head)
    windows = np.lib.stride_tricks.sliding_window_view(x, kernel.shape)
    y = sigmoid(np.sum(head * np.tensordot(windows, kernel)))
    return -np.log(y), (y - 1) * np.tensordot(head, windows)


# %% dense_backward
def dense_backward(upstream, x, w):
    dtype = answer_dtype(upstream, x, w)
    g = upstream.astype(dtype)
    return g @ w.astype(dtype), g @ x.astype(dtype), g.sum(axis=0)

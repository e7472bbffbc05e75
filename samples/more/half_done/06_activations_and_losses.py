# The layers and ReLU are done; softmax was begun, losses were not.
# expected: everything else none
# expected: flatten all, solved
# expected: dense all, solved
# expected: relu all, solved
# expected: relu_backward all, solved
# expected: tanh all, solved
# expected: softmax none, tests fail
# expected: cross_entropy none, not attempted
# expected: flat_index all
# expected: numbers_left all

# %% flatten
def flatten(x):
    check_batch(x)
    return np.array([image.ravel() for image in x.astype(answer_dtype(x))]).reshape(len(x), -1)


# %% flat_index
flat_index = 20 + 2 * 5 + 3

# %% dense
def dense(x, w, b=None):
    check_dense(x, w, b)
    dtype = answer_dtype(x, w, b)
    y = np.einsum("ni,oi->no", x.astype(dtype), w.astype(dtype))
    return y if b is None else y + b.astype(dtype)


# %% relu
def relu(x):
    check_elementwise(x)
    return np.where(x > 0, x, 0).astype(answer_dtype(x))


# %% numbers_left
numbers_left = 12

# %% relu_backward
def relu_backward(upstream, x):
    check_elementwise(x)
    check_upstream(upstream, x.shape)
    dx = upstream.astype(answer_dtype(upstream, x))
    dx[x <= 0] = 0
    return dx


# %% tanh
def tanh(x):
    check_elementwise(x)
    return np.tanh(x.astype(answer_dtype(x)))


# %% softmax
def softmax(x, axis=-1):
    e = np.exp(x)
    # divide by what?

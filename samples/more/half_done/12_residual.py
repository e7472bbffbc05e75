# The sum and the shortcuts are done; the way back of a block was begun, the network was not.
# expected: everything else none
# expected: residual_sum all, solved
# expected: residual_sum_backward all, solved
# expected: dense_residual_block all, solved
# expected: zero_padding_shortcut all, solved
# expected: projection_shortcut all, solved
# expected: dense_residual_block_backward some, tests fail
# expected: CifarResNet none, not attempted
# expected: possible_error all
# expected: ways_through all

# %% possible_error
possible_error = 0

# %% residual_sum
def residual_sum(a, f):
    check_same_shape(a, f, ("a", "f"))
    t = answer_dtype(a, f)
    s = a.astype(t) + f.astype(t)
    return np.where(s > 0, s, 0).astype(t)


# %% residual_sum_backward
def residual_sum_backward(upstream, a, f):
    check_same_shape(a, f, ("a", "f"))
    check_upstream(upstream, a.shape)
    t = answer_dtype(upstream, a, f)
    d = np.where(a.astype(t) + f.astype(t) > 0, upstream, 0).astype(t)
    return d, d.copy()


# %% dense_residual_block
def dense_residual_block(a, w1, b1, w2, b2):
    check_dense_block(a, w1, b1, w2, b2)
    t = answer_dtype(a, w1, b1, w2, b2)
    h = relu(a.astype(t) @ w1.T.astype(t) + b1.astype(t))
    return relu(a.astype(t) + h @ w2.T.astype(t) + b2.astype(t))


# %% dense_residual_block_backward
def dense_residual_block_backward(upstream, a, w1, b1, w2, b2):
    y = dense_residual_block(a, w1, b1, w2, b2)
    d = upstream * (y > 0)
    da = d  # and what comes through the layers
    return da, np.zeros_like(w1), np.zeros_like(b1), np.zeros_like(w2), d.sum(axis=0)


# %% ways_through
ways_through = 2**10

# %% zero_padding_shortcut
def zero_padding_shortcut(x, channels, stride=2):
    check_shortcut(x, channels, stride)
    x = x[:, :, ::stride, ::stride].astype(answer_dtype(x))
    return np.pad(x, ((0, 0), (0, channels - x.shape[1]), (0, 0), (0, 0)))


# %% projection_shortcut
def projection_shortcut(x, w, stride=2):
    check_array(w, "w", ("C_out", "C"))
    return conv2d(x, w[:, :, None, None], stride=stride)

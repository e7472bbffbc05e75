# Shares the gradient between both paths of a sum, half for each.
# expected: everything else all
# expected: residual_sum_backward none, gradient halved at the sum
# expected: dense_residual_block_backward none, gradient halved at the sum
# expected: residual_block_backward all
# expected: ten_blocks none, gradient halved at every sum

# %% everything: reference

# %% residual_sum_backward
def residual_sum_backward(upstream, a, f):
    check_same_shape(a, f, ("a", "f"))
    check_upstream(upstream, a.shape)
    t = answer_dtype(upstream, a, f)
    g = np.where(a.astype(t) + f.astype(t) > 0, upstream.astype(t), 0)
    return g / 2, g / 2


# %% dense_residual_block_backward
def dense_residual_block_backward(upstream, a, w1, b1, w2, b2):
    check_dense_block(a, w1, b1, w2, b2)
    check_upstream(upstream, a.shape)
    t = answer_dtype(upstream, a, w1, b1, w2, b2)
    upstream, a, w1, b1, w2, b2 = (v.astype(t) for v in (upstream, a, w1, b1, w2, b2))
    z1 = a @ w1.T + b1
    a1 = relu(z1)
    shortcut, g2 = residual_sum_backward(upstream, a, a1 @ w2.T + b2)
    g1 = relu_backward(g2 @ w2, z1)
    return shortcut + g1 @ w1, g1.T @ a, g1.sum(axis=0), g2.T @ a1, g2.sum(axis=0)


# %% ten_blocks
ten_blocks = (0.5 * 1.1) ** 10

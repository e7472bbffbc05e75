# Decides by the gradient and not by the input what passes, and takes hard shrinkage for soft.
# expected: everything else all
# expected: relu_backward none, mask from the sign of upstream
# expected: soft_shrink none, hard instead of soft
# expected: soft_shrink_backward none, mask from upstream

# %% everything: reference

# %% relu_backward
def relu_backward(upstream, x):
    check_elementwise(x)
    check_upstream(upstream, x.shape)
    return np.where(upstream > 0, upstream, 0).astype(answer_dtype(upstream, x))


# %% soft_shrink
def soft_shrink(x, threshold=0.5):
    check_elementwise(x)
    check_threshold(threshold)
    x = x.astype(answer_dtype(x))
    return np.where(np.abs(x) > threshold, x, 0).astype(x.dtype)


# %% soft_shrink_backward
def soft_shrink_backward(upstream, x, threshold=0.5):
    check_elementwise(x)
    check_threshold(threshold)
    check_upstream(upstream, x.shape)
    return np.where(np.abs(upstream) > threshold, upstream, 0).astype(answer_dtype(upstream, x))

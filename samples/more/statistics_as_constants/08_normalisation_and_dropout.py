# Differentiates a batch normalisation as if its mean and variance did not depend on the batch.
# expected: everything else all
# expected: batch_norm_backward none, mean and variance taken as constants
# expected: local_response_norm some, alpha divided by the size

# %% everything: reference

# %% batch_norm_backward
def batch_norm_backward(upstream, x, gamma, eps=1e-5):
    eps = positive(eps, "eps")
    check_batch_norm(x, gamma=gamma)
    check_batch_statistics(x)
    check_upstream(upstream, x.shape)
    t = answer_dtype(upstream, x, gamma)
    axes, shape = (0, *range(2, x.ndim)), (1, -1, *[1] * (x.ndim - 2))
    x, g = x.astype(t), upstream.astype(t)
    root = np.sqrt(x.var(axis=axes, keepdims=True) + eps)
    x_hat = (x - x.mean(axis=axes, keepdims=True)) / root
    return g * gamma.astype(t).reshape(shape) / root, (g * x_hat).sum(axis=axes), g.sum(axis=axes)


# %% local_response_norm
def local_response_norm(x, size=5, k=2.0, alpha=1e-4, beta=0.75):
    size, k, beta = odd_size(size, "size"), positive(k, "k"), real_number(beta, "beta")
    alpha = real_number(alpha, "alpha")
    check_local_response(x, alpha)
    x = x.astype(answer_dtype(x))
    sums = np.zeros_like(x)
    for c in range(x.shape[1]):
        sums[:, c] = np.sum(x[:, max(c - size // 2, 0) : c + size // 2 + 1] ** 2, axis=1)
    return x / (k + alpha / size * sums) ** beta

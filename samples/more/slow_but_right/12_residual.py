# Projects pixel by pixel and goes back example by example: slow, but right, and in time.
# expected: everything else all

# %% everything: reference

# %% dense_residual_block_backward
def dense_residual_block_backward(upstream, a, w1, b1, w2, b2):
    check_dense_block(a, w1, b1, w2, b2)
    check_upstream(upstream, a.shape)
    t = answer_dtype(upstream, a, w1, b1, w2, b2)
    upstream, a, w1, b1, w2, b2 = (v.astype(t) for v in (upstream, a, w1, b1, w2, b2))
    da, dw1, db1, dw2, db2 = (np.zeros_like(v) for v in (a, w1, b1, w2, b2))
    for n in range(len(a)):
        h = np.maximum(w1 @ a[n] + b1, 0)
        d = np.where(w2 @ h + b2 + a[n] > 0, upstream[n], 0)
        e = np.where(h > 0, w2.T @ d, 0)
        da[n] = d + w1.T @ e
        dw1 += np.outer(e, a[n])
        db1 += e
        dw2 += np.outer(d, h)
        db2 += d
    return da, dw1, db1, dw2, db2


# %% projection_shortcut
def projection_shortcut(x, w, stride=2):
    pair(stride, "stride", least=1)
    check_array(w, "w", ("C_out", "C"))
    check_convolution(x, w[:, :, None, None], None, (0, 0))
    rows, columns = range(0, x.shape[2], stride), range(0, x.shape[3], stride)
    y = np.zeros((len(x), len(w), len(rows), len(columns)), answer_dtype(x, w))
    for n in range(len(x)):
        for o in range(len(w)):
            for i, row in enumerate(rows):
                for j, column in enumerate(columns):
                    y[n, o, i, j] = np.sum(x[n, :, row, column].astype(y.dtype) * w[o].astype(y.dtype))
    return y

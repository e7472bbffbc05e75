# Takes means where the gradients of a bias add up.
# expected: everything else all
# expected: conv2d_backward none, db averaged
# expected: dense_backward some, gradient of the biases averaged
# expected: toy_backprop none, bias gradients averaged
# expected: bias_gradient none, averaged

# %% everything: reference

# %% toy_backprop
def toy_backprop(x, target, hidden, output, biases):
    check_toy(x, target, hidden, output, biases)
    t = answer_dtype(x, target, hidden, output, biases)
    x, target, hidden, output, biases = (a.astype(t) for a in (x, target, hidden, output, biases))
    h = 1 / (1 + np.exp(-(hidden @ x + biases[0])))
    y = 1 / (1 + np.exp(-(output @ h + biases[1])))
    e = y - target
    d2 = e * y * (1 - y)
    d1 = (d2 @ output) * h * (1 - h)
    return np.sum(e**2) / 2, np.outer(d1, x), np.outer(d2, h), np.array([d1.mean(), d2.mean()])


# %% conv2d_backward
def conv2d_backward(upstream, x, w, stride=1, padding=0):
    (sh, sw), (ph, pw) = pair(stride, "stride", least=1), pair(padding, "padding", least=0)
    check_convolution(x, w, None, (ph, pw))
    kh, kw = w.shape[2:]
    rows, cols = (x.shape[2] + 2 * ph - kh) // sh + 1, (x.shape[3] + 2 * pw - kw) // sw + 1
    check_upstream(upstream, (len(x), len(w), rows, cols))
    t = answer_dtype(upstream, x, w)
    g, w = upstream.astype(t), w.astype(t)
    padded = np.pad(x.astype(t), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    dw, dx = np.zeros(w.shape, t), np.zeros(padded.shape, t)
    for u in range(kh):
        for v in range(kw):
            seen = np.s_[:, :, u : u + rows * sh : sh, v : v + cols * sw : sw]
            dw[:, :, u, v] = np.einsum("noij,ncij->oc", g, padded[seen])
            dx[seen] += np.einsum("noij,oc->ncij", g, w[:, :, u, v])
    return dx[:, :, ph : ph + x.shape[2], pw : pw + x.shape[3]], dw, g.mean(axis=(0, 2, 3))


# %% bias_gradient
bias_gradient = 0.5

# %% dense_backward
def dense_backward(upstream, x, w):
    check_dense(x, w)
    check_upstream(upstream, (len(x), len(w)))
    t = answer_dtype(upstream, x, w)
    g = upstream.astype(t)
    return g @ w.astype(t), g.T @ x.astype(t), g.mean(axis=0)

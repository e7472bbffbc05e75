# Reckons in double precision and gives double precision back, whatever came in.
# expected: everything else all
# expected: conv2d_backward some
# expected: dense_backward some
# expected: run_graph some

# %% everything: reference

# %% conv2d_backward
def conv2d_backward(upstream, x, w, stride=1, padding=0):
    (sh, sw), (ph, pw) = pair(stride, "stride", least=1), pair(padding, "padding", least=0)
    check_convolution(x, w, None, (ph, pw))
    kh, kw = w.shape[2:]
    rows, cols = (x.shape[2] + 2 * ph - kh) // sh + 1, (x.shape[3] + 2 * pw - kw) // sw + 1
    check_upstream(upstream, (len(x), len(w), rows, cols))
    padded = np.pad(x.astype(np.float64), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    dw, dx = np.zeros(w.shape), np.zeros(padded.shape)
    for u, v in np.ndindex(kh, kw):
        seen = np.s_[:, :, u : u + rows * sh : sh, v : v + cols * sw : sw]
        dw[:, :, u, v] = np.einsum("noij,ncij->oc", upstream, padded[seen])
        dx[seen] += np.einsum("noij,oc->ncij", upstream, w[:, :, u, v])
    return dx[:, :, ph : ph + x.shape[2], pw : pw + x.shape[3]], dw, upstream.sum(axis=(0, 2, 3), dtype=float)


# %% dense_backward
def dense_backward(upstream, x, w):
    check_dense(x, w)
    check_upstream(upstream, (len(x), len(w)))
    g = upstream.astype(np.float64)
    return g @ w, g.T @ x, g.sum(axis=0)


# %% run_graph
def run_graph(nodes, inputs):
    check_graph(nodes, inputs)
    values = {}
    for name, kind, sources in nodes:
        if kind in ("input", "parameter"):
            values[name] = inputs[name].astype(np.float64)
        else:
            values[name] = node_value(kind, *[values[source] for source in sources])
    return values

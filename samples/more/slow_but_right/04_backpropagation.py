# Goes over every pixel of every window by itself: slow, but right, and in time.
# expected: everything else all

# %% everything: reference

# %% conv2d_backward
def conv2d_backward(upstream, x, w, stride=1, padding=0):
    (sh, sw), (ph, pw) = pair(stride, "stride", least=1), pair(padding, "padding", least=0)
    check_convolution(x, w, None, (ph, pw))
    kh, kw = w.shape[2:]
    rows, cols = (x.shape[2] + 2 * ph - kh) // sh + 1, (x.shape[3] + 2 * pw - kw) // sw + 1
    check_upstream(upstream, (len(x), len(w), rows, cols))
    t = answer_dtype(upstream, x, w)
    padded = np.pad(x.astype(t), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    dx, dw, db = np.zeros(padded.shape, t), np.zeros(w.shape, t), np.zeros(len(w), t)
    for n, o, i, j in np.ndindex(upstream.shape):
        g = t.type(upstream[n, o, i, j])
        db[o] += g
        for c, u, v in np.ndindex(w.shape[1:]):
            a, b = i * sh + u, j * sw + v
            dw[o, c, u, v] += g * padded[n, c, a, b]
            dx[n, c, a, b] += g * t.type(w[o, c, u, v])
    return dx[:, :, ph : ph + x.shape[2], pw : pw + x.shape[3]], dw, db

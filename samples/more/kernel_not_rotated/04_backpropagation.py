# Sends the gradient back with the kernel as it lies, not turned by half.
# expected: everything else all
# expected: conv2d_backward some, kernel not rotated in the full correlation
# expected: pixel_gradient none, kernel not rotated
# expected: what_is_rotated none, kernel not rotated

# %% everything: reference

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
            dx[seen] += np.einsum("noij,oc->ncij", g, w[:, :, kh - 1 - u, kw - 1 - v])
    return dx[:, :, ph : ph + x.shape[2], pw : pw + x.shape[3]], dw, g.sum(axis=(0, 2, 3))


# %% pixel_gradient
pixel_gradient = -5

# %% what_is_rotated
what_is_rotated = "neither"

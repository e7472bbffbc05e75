# The check of gradients and the dense layer are done, the convolution was begun, the graph was not.
# expected: everything else none
# expected: numerical_gradient all, solved
# expected: check_gradients all, solved
# expected: dense_backward all, solved
# expected: conv2d_backward none, tests fail
# expected: backprop_graph none, not attempted
# expected: smaller_step all
# expected: shared_value all

# %% numerical_gradient
def numerical_gradient(f, x, step=1e-5):
    check_measurement(f, x, step)
    x = x.astype(float)
    flat = x.reshape(-1)
    slopes = []
    for k in range(flat.size):
        e = np.zeros(flat.size)
        e[k] = step
        slopes.append((f((flat + e).reshape(x.shape)) - f((flat - e).reshape(x.shape))) / (2 * step))
    return np.array(slopes, dtype=float).reshape(x.shape)


# %% smaller_step
smaller_step = "hundredth"

# %% check_gradients
def check_gradients(f, analytic, x, step=1e-5):
    check_measurement(f, x, step)
    check_analytic(analytic, x)
    measured = numerical_gradient(f, x, step)
    off = np.abs(measured - analytic)
    place = tuple(int(i) for i in np.unravel_index(off.argmax(), off.shape))
    scale = max(np.abs(measured).max(), np.abs(analytic).max())
    return (float(off.max() / scale) if scale > 0 else 0.0), place


# %% dense_backward
def dense_backward(upstream, x, w):
    check_dense(x, w)
    check_upstream(upstream, (len(x), len(w)))
    t = answer_dtype(upstream, x, w)
    upstream, x, w = upstream.astype(t), x.astype(t), w.astype(t)
    return np.einsum("no,oi->ni", upstream, w), np.einsum("no,ni->oi", upstream, x), upstream.sum(axis=0)


# %% conv2d_backward
def conv2d_backward(upstream, x, w, stride=1, padding=0):
    db = upstream.sum(axis=(0, 2, 3))
    dw = np.zeros(w.shape)
    dx = np.zeros(x.shape)
    # dw and dx to follow
    return dx, dw, db


# %% shared_value
shared_value = 14

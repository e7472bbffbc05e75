# Takes the mean off the images themselves, and writes into the gradients that arrive.
# expected: everything else all
# expected: pca_reconstruction some, tests fail
# expected: recurrent_backward some, tests fail

# %% everything: reference

# %% pca_reconstruction
def pca_reconstruction(known, images, size):
    check_code(known, images, size)
    t = answer_dtype(known, images)
    known, images = known.astype(t, copy=False), images.astype(t, copy=False)
    mean = known.mean(axis=0)
    known -= mean
    images -= mean
    components = np.linalg.svd(known.reshape(len(known), -1), full_matrices=False)[2][:size]
    codes = images.reshape(len(images), -1) @ components.T
    return (codes @ components).reshape(images.shape) + mean


# %% recurrent_backward
def recurrent_backward(upstream, states, x, w, u):
    check_series(x, w, u, None)
    check_upstream(upstream, states.shape)
    t = answer_dtype(upstream, states, x, w, u)
    upstream, states, x, w, u = (array.astype(t, copy=False) for array in (upstream, states, x, w, u))
    slope = 1 - states**2
    steps = x.shape[1]
    for step in reversed(range(steps)):
        upstream[:, step] *= slope[:, step]
        if step:
            upstream[:, step - 1] += upstream[:, step] @ u
    du = sum((upstream[:, step].T @ states[:, step - 1] for step in range(1, steps)), np.zeros_like(u))
    dw = sum(upstream[:, step].T @ x[:, step] for step in range(steps))
    return upstream @ w, dw, du, upstream.sum(axis=(0, 1))

# Multiplies the state by U without turning it, and turns it on the way back.
# expected: everything else all
# expected: recurrent_forward some, U transposed
# expected: recurrent_backward some, U not transposed on the way back

# %% everything: reference

# %% recurrent_forward
def recurrent_forward(x, w, u, b):
    check_series(x, w, u, b)
    t = answer_dtype(x, w, u, b)
    state = np.zeros((len(x), len(b)), dtype=t)
    states = []
    for step in np.moveaxis(x.astype(t), 1, 0):
        state = np.tanh(step @ w.T.astype(t) + state @ u.astype(t) + b.astype(t))
        states.append(state)
    return np.stack(states, axis=1)


# %% recurrent_backward
def recurrent_backward(upstream, states, x, w, u):
    check_series(x, w, u, None)
    check_upstream(upstream, states.shape)
    t = answer_dtype(upstream, states, x, w, u)
    upstream, states, x, w, u = (array.astype(t) for array in (upstream, states, x, w, u))
    dx, dw, du, db = np.zeros_like(x), np.zeros_like(w), np.zeros_like(u), np.zeros(len(w), t)
    carried = np.zeros_like(states[:, 0])
    for step in range(x.shape[1] - 1, -1, -1):
        delta = (upstream[:, step] + carried) * (1 - states[:, step] ** 2)
        carried = delta @ u.T
        dx[:, step] = delta @ w
        dw += delta.T @ x[:, step]
        db += delta.sum(axis=0)
        if step > 0:
            du += delta.T @ states[:, step - 1]
    return dx, dw, du, db

# Reads every step as if nothing had been before it, forward, backward and in both classes.
# expected: everything else all
# expected: recurrent_forward none, state not handed on
# expected: recurrent_backward some, no way through time
# expected: cell_parameters none, way from state to state forgotten
# expected: RecurrentNetwork some, new state at every step
# expected: faded_gradient none, one step only

# %% everything: reference

# %% recurrent_forward
def recurrent_forward(x, w, u, b):
    check_series(x, w, u, b)
    t = answer_dtype(x, w, u, b)
    return np.tanh(x.astype(t) @ w.T.astype(t) + b.astype(t))


# %% recurrent_backward
def recurrent_backward(upstream, states, x, w, u):
    check_series(x, w, u, None)
    check_upstream(upstream, states.shape)
    t = answer_dtype(upstream, states, x, w, u)
    upstream, states, x, w, u = (array.astype(t) for array in (upstream, states, x, w, u))
    deltas = upstream * (1 - states**2)
    dw = np.tensordot(deltas, x, axes=((0, 1), (0, 1)))
    before = np.zeros_like(states)
    before[:, 1:] = states[:, :-1]
    du = np.tensordot(deltas, before, axes=((0, 1), (0, 1)))
    return deltas @ w, dw, du, deltas.sum(axis=(0, 1))


# %% cell_parameters
cell_parameters = 28 * 48 + 48

# %% RecurrentNetwork
class RecurrentNetwork(nn.Module):
    def __init__(self, features, hidden, outputs):
        super().__init__()
        self.hidden = hidden
        self.cell = RecurrentCell(features, hidden)
        self.dense = nn.Linear(hidden, outputs)

    def forward(self, series):
        for t in range(series.shape[1]):
            state = torch.zeros(len(series), self.hidden, dtype=series.dtype)
            state = self.cell(series[:, t], state)
        return self.dense(state)


# %% faded_gradient
faded_gradient = 0.5 * 0.8

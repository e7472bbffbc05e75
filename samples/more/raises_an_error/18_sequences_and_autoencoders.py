# Adds biases where numbers of the state and of the step meet, and writes into what cannot be written.
# expected: everything else all
# expected: recurrent_forward some, ValueError
# expected: RecurrentCell none, AttributeError
# expected: RecurrentNetwork all
# expected: fit_autoencoder none, RuntimeError

# %% everything: reference

# %% fit_autoencoder
def fit_autoencoder(network, images, seed, epochs=10, batch_size=64, noise=0.0, learning_rate=0.004):
    check_images(images, epochs, batch_size)
    generator = torch.Generator().manual_seed(seed)
    optimiser = torch.optim.Adam(network.parameters(), lr=learning_rate)
    losses = []
    for _ in range(epochs):
        total = 0.0
        for batch in torch.randperm(len(images), generator=generator).split(batch_size):
            clean = images[batch]
            seen = clean + noise * torch.randn(clean.shape, generator=generator, dtype=images.dtype)
            with torch.no_grad():
                loss = nn.functional.mse_loss(network(seen), clean)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            total += loss.item() * len(batch)
        losses.append(total / len(images))
    return losses


# %% recurrent_forward
def recurrent_forward(x, w, u, b):
    check_series(x, w, u, b)
    t = answer_dtype(x, w, u, b)
    states = np.zeros((*x.shape[:2], len(b)), t)
    state = np.zeros(x.shape[::2], t)  # one number for each feature
    for step in range(x.shape[1]):
        state = np.tanh(x[:, step].astype(t) @ w.T.astype(t) + state @ u.T.astype(t) + b.astype(t))
        states[:, step] = state
    return states


# %% RecurrentCell
class RecurrentCell(nn.Module):
    def __init__(self, features, hidden):
        self.from_input = nn.Linear(features, hidden, bias=False)
        self.from_state = nn.Linear(hidden, hidden)

    def forward(self, x, state):
        return torch.tanh(self.from_input(x) + self.from_state(state))

# Applies a sigmoid to what a loss or a filter will apply one to.
# expected: everything else all
# expected: SpamCNN some, sigmoid at the end
# expected: fit_binary none, sigmoid applied twice

# %% everything: reference

# %% SpamCNN
class SpamCNN(nn.Module):
    def __init__(self, vocabulary, embedding=16, filters=32, window=3):
        super().__init__()
        if window % 2 == 0:
            raise ValueError("The window has no middle.")
        self.embedding = nn.Embedding(vocabulary, embedding)
        self.convolution = nn.Conv1d(embedding, filters, window, padding=window // 2)
        self.dense = nn.Linear(filters, 1)

    def forward(self, tokens):
        real = (tokens > 0).unsqueeze(1)
        vectors = self.embedding(tokens).movedim(2, 1) * real
        answers = nn.functional.relu(self.convolution(vectors)) * real
        return torch.sigmoid(self.dense(answers.amax(dim=-1))).flatten()


# %% fit_binary
def fit_binary(model, x, labels, seed, epochs=4, batch_size=32, learning_rate=0.005):
    check_yes_or_no(x, labels, batch_size, epochs)
    generator = torch.Generator().manual_seed(seed)
    optimiser = torch.optim.Adam(model.parameters(), lr=learning_rate)
    losses = []
    for _ in range(epochs):
        total = 0.0
        for batch in torch.randperm(len(x), generator=generator).split(batch_size):
            optimiser.zero_grad()
            probabilities = torch.sigmoid(model(x[batch]))
            wanted = labels[batch].to(probabilities.dtype)
            loss = nn.functional.binary_cross_entropy_with_logits(probabilities, wanted)
            loss.backward()
            optimiser.step()
            total += loss.item() * len(batch)
        losses.append(total / len(x))
    return losses

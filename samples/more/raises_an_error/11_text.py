# Asks a dict for what it may not hold, divides whole numbers by none, and gives the loss whole numbers.
# expected: everything else all
# expected: encode none, KeyError
# expected: recall some, ZeroDivisionError
# expected: fit_binary none, RuntimeError

# %% everything: reference

# %% encode
def encode(messages, vocabulary, length):
    check_messages(messages)
    check_least(length, "length")
    numbers = np.zeros((len(messages), length), np.int64)
    for n, message in enumerate(messages):
        for place, token in enumerate(message[:length]):
            numbers[n, place] = vocabulary[token]
    return numbers


# %% recall
def recall(confusion):
    check_confusion(confusion)
    return np.array([row[k] / sum(row) for k, row in enumerate(confusion.tolist())])


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
            loss = nn.functional.binary_cross_entropy_with_logits(model(x[batch]), labels[batch])
            loss.backward()
            optimiser.step()
            total += loss.item() * len(batch)
        losses.append(total / len(x))
    return losses

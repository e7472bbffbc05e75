# Leaves out what does not fill a batch, and takes the mean of the means.
# expected: everything else all
# expected: mini_batches some, last batch dropped
# expected: epoch_accuracy none, mean of the batches' accuracies
# expected: evaluate none, mean over batches
# expected: ten_epochs none, last batch dropped
# expected: last_batch none, last batch dropped

# %% everything: reference

# %% mini_batches
def mini_batches(rng, n, size):
    check_batches(n, size)
    order = rng.permutation(n)
    return [order[k * size : (k + 1) * size] for k in range(n // size)]


# %% epoch_accuracy
def epoch_accuracy(batches):
    for predicted, labels in batches:
        check_answers(predicted, labels)
    if not sum(len(labels) for _, labels in batches):
        raise ValueError("There is no answer.")
    return float(np.mean([np.mean(predicted == labels) for predicted, labels in batches if len(labels)]))


# %% evaluate
def evaluate(parameters, x, labels, forward, batch_size=250):
    check_examples(x, labels)
    check_batches(len(x), batch_size)
    losses, rates = [], []
    for start in range(0, len(x), batch_size):
        logits = forward(parameters, x[start : start + batch_size])
        part = labels[start : start + batch_size]
        losses.append(cross_entropy(logits, part))
        rates.append(np.mean(logits.argmax(axis=1) == part))
    return float(np.mean(losses)), float(np.mean(rates))


# %% ten_epochs
ten_epochs = 10 * (54_000 // 32)

# %% last_batch
last_batch = 0

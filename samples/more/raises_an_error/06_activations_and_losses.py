# Asks an array for a truth value, and indexes with labels that are not there.
# expected: everything else all
# expected: sigmoid none, ValueError
# expected: cross_entropy_backward none

# %% everything: reference

# %% sigmoid
def sigmoid(x):
    x = x.astype(answer_dtype(x))
    if x >= 0:
        return 1 / (1 + np.exp(-x))
    return np.exp(x) / (1 + np.exp(x))


# %% cross_entropy_backward
def cross_entropy_backward(logits, labels):
    check_labels(logits, labels)
    p = softmax(logits.astype(answer_dtype(logits)), axis=1)
    p[labels, np.arange(len(labels))] -= 1
    return p / len(labels)

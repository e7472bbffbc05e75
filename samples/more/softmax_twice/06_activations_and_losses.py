# Puts a softmax in front of a loss that has one already.
# expected: everything else all
# expected: cross_entropy none, softmax applied twice
# expected: cross_entropy_backward none, softmax applied twice

# %% everything: reference

# %% cross_entropy
def cross_entropy(logits, labels):
    check_labels(logits, labels)
    z = softmax(logits.astype(answer_dtype(logits)), axis=1)
    log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    return -log_p[np.arange(len(labels)), labels].mean()


# %% cross_entropy_backward
def cross_entropy_backward(logits, labels):
    check_labels(logits, labels)
    p = softmax(softmax(logits.astype(answer_dtype(logits)), axis=1), axis=1)
    p[np.arange(len(labels)), labels] -= 1
    return p / len(labels)

# Adds the losses of the samples up, and leaves out the same division on the way back.
# expected: everything else all
# expected: cross_entropy none, summed, not averaged
# expected: cross_entropy_backward none, not divided by N
# expected: pixel_divisor none, summed

# %% everything: reference

# %% cross_entropy
def cross_entropy(logits, labels):
    check_labels(logits, labels)
    z = logits.astype(answer_dtype(logits))
    z = z - z.max(axis=1, keepdims=True)
    return np.sum(np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(z)), labels])


# %% cross_entropy_backward
def cross_entropy_backward(logits, labels):
    check_labels(logits, labels)
    return softmax(logits, axis=1) - np.eye(logits.shape[1], dtype=answer_dtype(logits))[labels]


# %% pixel_divisor
pixel_divisor = 1

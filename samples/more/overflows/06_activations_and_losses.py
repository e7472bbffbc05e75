# Writes the formulas down as they stand on paper: for large scores the exponentials overflow.
# expected: everything else all
# expected: sigmoid some, overflow
# expected: softmax some, no shift by the maximum
# expected: cross_entropy some, exponentials overflow
# expected: cross_entropy_backward some, tests fail

# %% everything: reference

# %% sigmoid
def sigmoid(x):
    check_elementwise(x)
    x = x.astype(answer_dtype(x))
    return np.exp(x) / (1 + np.exp(x))


# %% softmax
def softmax(x, axis=-1):
    check_class_axis(x, axis)
    e = np.exp(x.astype(answer_dtype(x)))
    return e / e.sum(axis=axis, keepdims=True)


# %% cross_entropy
def cross_entropy(logits, labels):
    check_labels(logits, labels)
    z = logits.astype(answer_dtype(logits))
    return np.mean(np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(z)), labels])


# %% cross_entropy_backward
def cross_entropy_backward(logits, labels):
    check_labels(logits, labels)
    e = np.exp(logits.astype(answer_dtype(logits)))
    p = e / e.sum(axis=1, keepdims=True)
    p[np.arange(len(p)), labels] -= 1
    return p / len(p)

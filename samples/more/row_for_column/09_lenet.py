# Writes the answers into the rows, and flattens with the channels last.
# expected: everything else all
# expected: confusion_matrix none, rows and columns swapped
# expected: lenet5_logits none, flattened channels last
# expected: fours_for_nines none, rows and columns swapped

# %% everything: reference

# %% lenet5_logits
def lenet5_logits(parameters, x):
    check_array(x, "x", ("N", "C", "32", "32"))
    p = parameters
    a = relu(conv2d(x, p["w1"], p["b1"]))
    b = relu(conv2d(avg_pool2d(a, 2), p["w2"], p["b2"]))
    features = flatten(avg_pool2d(b, 2).transpose(0, 2, 3, 1))
    c = relu(features @ p["w3"].T + p["b3"])
    d = relu(dense(c, p["w4"], p["b4"]))
    return dense(d, p["w5"], p["b5"])


# %% confusion_matrix
def confusion_matrix(predicted, labels, classes):
    check_answers(predicted, labels)
    if len(labels) and not (0 <= min(predicted.min(), labels.min()) and max(predicted.max(), labels.max()) < classes):
        raise ValueError("There is no such class.")
    table = np.zeros((classes, classes), dtype=np.int64)
    for answer, right in zip(predicted, labels):
        table[answer, right] += 1
    return table


# %% fours_for_nines
fours_for_nines = 2

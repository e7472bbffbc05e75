# Begins to count classes, rows and columns with 1.
# expected: everything else all
# expected: crop_window some, counted from 1
# expected: one_hot none, one column too early
# expected: predicted_classes none, classes counted from 1

# %% everything: reference

# %% crop_window
def crop_window(image, row, column, height, width):
    top, left = max(row - 1, 0), max(column - 1, 0)
    return image[top : top + height, left : left + width].copy()


# %% one_hot
def one_hot(labels, classes):
    y = np.zeros((len(labels), classes))
    for n, label in enumerate(labels):
        y[n, label - 1] = 1
    return y


# %% predicted_classes
def predicted_classes(logits):
    return 1 + np.argmax(logits, axis=1)

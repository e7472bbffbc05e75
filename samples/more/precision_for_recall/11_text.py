# Exchanges precision and recall, and takes the plain mean of both.
# expected: everything else all
# expected: found_spam none, precision
# expected: precision none, recall instead of precision
# expected: recall none, precision instead of recall
# expected: f1_score none, arithmetic mean
# expected: always_spam none, arithmetic mean
# expected: stricter none, precision thought to rise always

# %% everything: reference

# %% found_spam
found_spam = 99 / 110

# %% precision
def precision(confusion):
    check_confusion(confusion)
    return np.diag(confusion) / np.maximum(confusion.sum(axis=1), 1)


# %% recall
def recall(confusion):
    check_confusion(confusion)
    return np.diag(confusion) / np.maximum(confusion.sum(axis=0), 1)


# %% f1_score
def f1_score(confusion):
    check_confusion(confusion)
    return (precision(confusion) + recall(confusion)) / 2


# %% always_spam
always_spam = 0.5623

# %% stricter
stricter = "precision"

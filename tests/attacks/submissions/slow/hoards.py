# Fills its memory slowly up to the limit, in a function that is called, and again after each failure.
# expected: conv2d none
# expected: two_layers all
# expected: everything else all
# %% everything: reference
# %% conv2d
kept = []


def conv2d(x, w):
    while True:
        kept.append(np.ones(1 << 20))

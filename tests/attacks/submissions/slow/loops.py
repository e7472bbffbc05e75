# Computes for ever.
# expected: conv2d none
# expected: two_layers all
# expected: everything else all
# %% everything: reference
# %% conv2d
def conv2d(x, w):
    while True:
        pass

# Returns numbers of 100 MB to each call: whoever keeps the wrong answers until the end runs out of memory.
# expected: conv2d none
# expected: relu none
# expected: relu_backward none
# expected: two_layers none
# expected: everything else all
# %% everything: reference
# %%
def much(*_):
    return np.ones(100 << 20, np.uint8)


conv2d = relu = relu_backward = two_layers = much

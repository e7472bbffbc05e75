# A forward and a backward function that fit each other and are both wrong: finite differences would be content.
# expected: relu none
# expected: relu_backward none
# expected: conv2d all
# expected: two_layers all
# %% conv2d: reference
# %% two_layers: reference
# %% relu
def relu(x):
    return 0.5 * x**2


# %% relu_backward
def relu_backward(upstream, x):
    return upstream * x

# Carries the inputs of hidden tests out: printed, raised, warned of, shown in the names of exceptions.
# expected: conv2d none
# expected: relu none
# expected: relu_backward all
# expected: two_layers all
# expected: classify all
# expected: parameters all
# %% everything: reference
# %% conv2d
import sys
import warnings


def conv2d(x, w):
    print("printed-input", repr(x))
    sys.__stdout__.write(f"written-input {x!r}")
    sys.__stdout__.flush()
    warnings.warn(f"warned-input {x!r}")
    get_ipython().display_pub.publish({"text/plain": f"published-input {x!r}"})
    return x


# %% relu
def relu(x):
    raise type(f"Input{x.shape}", (Exception,), {})(f"raised-input {x.tobytes().hex()} " + "x" * 5000)

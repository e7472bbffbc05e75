# Sends programs in the form of data: objects whose pickle runs a command, a pickle and an object array in the pipe.
# expected: conv2d none
# expected: relu none
# expected: relu_backward none
# expected: two_layers all
# expected: everything else all
# %% everything: reference
# %% conv2d
import os
import pickle


class Runs:
    def __reduce__(self):
        return os.system, ("touch /tmp/unpickled",)


def conv2d(x, w):
    return Runs()


# %% relu
def relu(x):
    return np.array([Runs()], dtype=object)


# %% relu_backward
def relu_backward(upstream, x):
    import io

    whole = io.BytesIO()
    np.save(whole, np.array([Runs()], dtype=object), allow_pickle=True)
    os.write(4, pickle.dumps(Runs()) + whole.getvalue())
    return x

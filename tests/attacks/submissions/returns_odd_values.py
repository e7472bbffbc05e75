# Returns what a loose comparison lets pass: nan, one number for all, an empty array, another dtype, objects, views of views.
# expected: relu none
# expected: everything else none
# %% conv2d
import itertools

ODD = itertools.cycle([
    lambda y: y * np.nan, lambda y: np.float64(0), lambda y: np.zeros(0), lambda y: y.astype(np.float16),
    lambda y: y.astype(object), lambda y: np.full(y.shape, np.inf),
])  # fmt: skip


def conv2d(x, w):
    return next(ODD)(np.zeros((len(x), len(w), x.shape[2] - w.shape[2] + 1, x.shape[3] - w.shape[3] + 1)))


# %% relu
DTYPES = itertools.cycle(["f2", "i8", "c16", "S8", "U8", "M8[s]", ">f4", [("a", "f8")], "longdouble"])


def relu(x):
    return np.maximum(x, 0).astype(next(DTYPES), casting="unsafe")


# %% relu_backward
def relu_backward(upstream, x):
    return (upstream * (x > 0)).tolist()


# %% two_layers
def two_layers(x, v, w):
    nested = []
    for _ in range(10_000):
        nested = [nested]
    return nested


# %% classify
def classify(images, labels, unknown):
    return {"labels": np.broadcast_to(labels[:1], (len(unknown),))}


# %% parameters
parameters = float("nan")

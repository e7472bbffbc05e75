# Returns objects that are equal to everything: every comparison overridden, array subclasses, something lazy.
# expected: everything else none
# %% conv2d
class Agrees:
    __eq__ = __le__ = __lt__ = __ge__ = __gt__ = __contains__ = __bool__ = lambda *_: True
    __abs__ = __sub__ = __rsub__ = __add__ = __mul__ = lambda self, *_: 0.0
    __hash__ = lambda self: 0
    __len__ = lambda self: 1
    __class__ = np.ndarray
    shape, dtype, ndim = (), np.dtype(float), 0


def conv2d(x, w):
    return Agrees()


# %% relu
class Faithless(np.ndarray):
    def __array_function__(self, function, types, args, kwargs):
        return True

    def __array_ufunc__(self, ufunc, method, *inputs, **kwargs):
        return np.zeros(())

    __eq__ = lambda self, other: True


def relu(x):
    return np.zeros_like(x).view(Faithless)


# %% relu_backward
class Lazy:
    def __array__(self, *_, **__):
        raise SystemExit(0)

    def __iter__(self):
        return iter([])


def relu_backward(upstream, x):
    return Lazy()


# %% classify
class Number(int):
    __eq__ = lambda self, other: True
    __hash__ = int.__hash__


def classify(images, labels, unknown):
    return [Number(0)] * len(unknown)


# %% parameters
parameters = Number(1)

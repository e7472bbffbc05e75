# Replaces everything a comparison could be made with, in NumPy, math, pytest and the builtins, and breaks modules for others.
# expected: relu all
# expected: everything else none
# %% relu: reference
# %% conv2d
def conv2d(x, w):
    import builtins
    import math
    import sys
    import types

    for name in ("allclose", "array_equal", "isclose", "all", "any", "isfinite"):
        setattr(np, name, lambda *_, **__: True)
    for name in ("assert_allclose", "assert_array_equal", "assert_equal", "assert_array_almost_equal"):
        setattr(np.testing, name, lambda *_, **__: None)
    math.isclose = builtins.all = builtins.any = builtins.isinstance = lambda *_, **__: True
    sys.modules["pytest"] = types.SimpleNamespace(approx=lambda value, **__: value)
    np.random.default_rng = np.random.seed = lambda *_: None
    return np.zeros((len(x), len(w), x.shape[2] - w.shape[2] + 1, x.shape[3] - w.shape[3] + 1))


# %% parameters
parameters = 0
# %%
import IPython

np.einsum = np.maximum.reduce = IPython.get_ipython = None
np.lib.stride_tricks.sliding_window_view = lambda *_, **__: 0

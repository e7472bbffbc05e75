# Imports the reference, the grader, the tests and libraries that hold the answer.
# expected: conv2d none, tests fail
# expected: two_layers all
# expected: everything else all
# %% everything: reference
# %% conv2d
def conv2d(x, w):
    import importlib

    for name in ("guarded.layers", "reference.layers.convolution", "tests.attacks", "autograder.judge.grader"):
        try:
            return importlib.import_module(name).conv2d(x, w)
        except (ImportError, AttributeError):
            pass
    try:
        from torch.nn.functional import conv2d

        return conv2d(x, w)
    except ImportError:
        pass
    try:
        from scipy.signal import correlate

        return correlate(x, w, "valid")
    except ImportError:
        return np.ones((len(x), len(w), x.shape[2] - w.shape[2] + 1, x.shape[3] - w.shape[3] + 1))


# %%
# tools
# %%
import importlib

NAMES = "guarded guarded.layers reference tests pytest torch scipy skimage nbgrader autograder.judge autograder.course"
attempt_each("import", *(lambda n=n: importlib.import_module(n) for n in NAMES.split()))

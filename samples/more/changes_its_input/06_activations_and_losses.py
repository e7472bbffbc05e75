# Writes zeros into the array it was given, and gives double precision back where single came in.
# expected: everything else all
# expected: relu some
# expected: softmax some

# %% everything: reference

# %% relu
def relu(x):
    check_elementwise(x)
    if x.dtype.kind != "f":
        x = x.astype(float)
    x[x < 0] = 0
    return x


# %% softmax
def softmax(x, axis=-1):
    check_class_axis(x, axis)
    e = np.exp(x.astype(np.float64) - x.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)

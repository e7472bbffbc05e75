# Adds into the input, as many a library does, and hands on a view.
# expected: everything else all
# expected: residual_sum some
# expected: zero_padding_shortcut some
# expected: residual_block_forward all

# %% everything: reference

# %% residual_sum
def residual_sum(a, f):
    check_same_shape(a, f, ("a", "f"))
    t = answer_dtype(a, f)
    a, f = a.astype(t, copy=False), f.astype(t, copy=False)
    a += f
    return np.maximum(a, 0)


# %% zero_padding_shortcut
def zero_padding_shortcut(x, channels, stride=2):
    check_shortcut(x, channels, stride)
    x = x.astype(answer_dtype(x), copy=False)[:, :, ::stride, ::stride]
    if channels == x.shape[1]:
        return x
    zeros = np.zeros((len(x), channels - x.shape[1], *x.shape[2:]), x.dtype)
    return np.concatenate((x, zeros), axis=1)

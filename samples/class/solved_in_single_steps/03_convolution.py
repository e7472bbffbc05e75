# %% everything: reference

# %% pad2d
def pad2d(x, padding):
    ph, pw = pair(padding)
    return np.pad(x.astype(answer_dtype(x)), ((0, 0), (0, 0), (ph, ph), (pw, pw)))


# %%
def out_size(size, k, s):
    return (size - k) // s + 1


def patch(x, i, j, kh, kw):
    return x[:, :, i : i + kh, j : j + kw]


def one_number(patch, filt):
    return (patch * filt).sum(axis=(1, 2, 3))


# %%
out_size(7, 3, 2), out_size(8, 3, 2)

# %% conv2d
def conv2d(x, w, b=None, stride=1, padding=0):
    sh, sw = pair(stride)
    dtype = answer_dtype(x, w, b)
    x = pad2d(x, padding).astype(dtype)
    o, c, kh, kw = w.shape
    rows, cols = out_size(x.shape[2], kh, sh), out_size(x.shape[3], kw, sw)
    y = np.empty((len(x), o, rows, cols), dtype)
    for i in range(rows):
        for j in range(cols):
            p = patch(x, i * sh, j * sw, kh, kw)
            for f in range(o):
                y[:, f, i, j] = one_number(p, w[f].astype(dtype))
    return add_bias(y, b)


# %%
def add_bias(y, b):
    if b is None:
        return y
    return y + b.astype(y.dtype).reshape(1, -1, 1, 1)


# %%
def number_of_weights(filters):
    maps, c, kh, kw = filters
    return maps * c * kh * kw


# %% conv_layer_counts
def conv_layer_counts(image, filters, stride=1, padding=0):
    (sh, sw), (ph, pw) = pair(stride), pair(padding)
    rows = out_size(image[1] + 2 * ph, filters[2], sh)
    cols = out_size(image[2] + 2 * pw, filters[3], sw)
    return number_of_weights(filters) + filters[0], rows * cols * number_of_weights(filters)

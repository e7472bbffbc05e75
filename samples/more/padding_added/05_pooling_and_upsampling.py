# Adds the padding of the transposed layer where it takes rows away.
# expected: everything else all
# expected: transposed_output_size some, padding added
# expected: conv_transpose2d some, padding added, not cropped
# expected: recipe_line none, size formula doubted

# %% everything: reference

# %% transposed_output_size
def transposed_output_size(size, window, stride=1, padding=0, output_padding=0):
    return window + (size - 1) * stride + 2 * padding + output_padding


# %% conv_transpose2d
def conv_transpose2d(x, w, b=None, stride=1, padding=0, output_padding=0):
    (sh, sw), (ph, pw) = pair(stride, "stride", least=1), pair(padding, "padding", least=0)
    oh, ow = pair(output_padding, "output_padding", least=0)
    t = answer_dtype(x, w, b)
    n, _, h, width = x.shape
    _, o, kh, kw = w.shape
    y = np.zeros((n, o, (h - 1) * sh + kh + oh + 2 * ph, (width - 1) * sw + kw + ow + 2 * pw), t)
    for i in range(h):
        for j in range(width):
            top, left = ph + i * sh, pw + j * sw
            y[:, :, top : top + kh, left : left + kw] += np.tensordot(x[:, :, i, j].astype(t), w.astype(t), 1)
    return y if b is None else y + b.astype(t)[:, None, None]


# %% recipe_line
recipe_line = "line_4"

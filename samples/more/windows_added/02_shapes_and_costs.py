# Adds windows up, as if neighbours did not overlap, and lets the stride thin out the rows alone.
# expected: everything else all
# expected: receptive_field none, windows added
# expected: conv_multiplications some, divided by the stride once
# expected: sees_eleven none, windows added

# %% everything: reference

# %% receptive_field
def receptive_field(layers):
    check_layers(layers, ("window", "stride"))
    return [int(n) for n in np.cumsum([window for window, _ in layers])]


# %% sees_eleven
sees_eleven = 4

# %% conv_multiplications
def conv_multiplications(size, channels, filters, window, stride=1, padding=0, *, groups=1):
    (h, w), (kh, kw) = pair(size, "size", least=1), pair(window, "window", least=1)
    (sh, sw), (ph, pw) = pair(stride, "stride", least=1), pair(padding, "padding", least=0)
    check_groups(channels, filters, groups)
    check_window((h, w), (kh, kw), (ph, pw))
    rows, columns = (h + 2 * ph - kh) // sh + 1, w + 2 * pw - kw + 1
    return rows * columns * filters * kh * kw * (channels // groups)

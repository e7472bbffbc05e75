# Counts weights and forgets that there are biases.
# expected: everything else all
# expected: conv_parameters some, biases not counted
# expected: dense_vs_local_vs_conv none, biases not counted
# expected: one_unit none, bias not counted
# expected: digits_layer none, biases not counted

# %% everything: reference

# %% one_unit
one_unit = 200 * 200 * 3

# %% digits_layer
digits_layer = 784 * 512

# %% conv_parameters
def conv_parameters(channels, filters, window, *, bias=True, groups=1):
    kh, kw = pair(window, "window", least=1)
    check_groups(channels, filters, groups)
    return filters * (channels // groups) * kh * kw


# %% dense_vs_local_vs_conv
def dense_vs_local_vs_conv(size, window, channels=1, filters=1):
    (height, width), (kh, kw) = pair(size, "size", least=1), pair(window, "window", least=1)
    check_whole(channels, "channels", 1)
    check_whole(filters, "filters", 1)
    check_window((height, width), (kh, kw), (0, 0))
    outputs = (height - kh + 1) * (width - kw + 1) * filters
    dense, seen = height * width * channels * outputs, kh * kw * channels
    return {"dense": (dense, dense), "local": (seen * outputs,) * 2, "conv": (seen * filters, seen * outputs)}

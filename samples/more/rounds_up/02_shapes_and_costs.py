# Rounds the number of places up, and puts the odd zero in front.
# expected: everything else all
# expected: output_size some, rounded up
# expected: same_padding some, the odd zero before instead of behind
# expected: deepest_stack none, a map of size 0

# %% everything: reference

# %% output_size
def output_size(size, window, stride=1, padding=0):
    check_whole(size, "size", 1)
    check_whole(window, "window", 1)
    check_whole(stride, "stride", 1)
    check_whole(padding, "padding", 0)
    room = size + 2 * padding - window
    if room < 0:
        raise ValueError("The window does not fit.")
    return int(np.ceil(room / stride)) + 1


# %% same_padding
def same_padding(size, window, stride=1):
    if size < 1 or window < 1 or stride < 1:
        raise ValueError("All three are at least 1.")
    outputs = -(-size // stride)
    padding = max((outputs - 1) * stride + window - size, 0)
    behind = padding // 2
    return padding - behind, behind


# %% deepest_stack
deepest_stack = 8

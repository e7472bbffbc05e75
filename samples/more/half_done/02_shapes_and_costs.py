# The sizes are done and the costs are not; one function was begun and left.
# expected: everything else none
# expected: output_size all, solved
# expected: same_padding all, solved
# expected: receptive_field none, tests fail
# expected: conv_parameters none, not attempted
# expected: overwritten_formula all
# expected: padded_alexnet all
# expected: output_depth all

# %% output_size
def output_size(size, window, stride=1, padding=0):
    for number, name, least in ((size, "size", 1), (window, "window", 1), (stride, "stride", 1)):
        check_whole(number, name, least)
    check_whole(padding, "padding", 0)
    places = range(0, size + 2 * padding - window + 1, stride)
    if not places:
        raise ValueError("the window is too long")
    return len(places)


# %% overwritten_formula
overwritten_formula = 2

# %% padded_alexnet
padded_alexnet = (224 + 2 * 2 - 11) // 4 + 2 - 0

# %% same_padding
def same_padding(size, window, stride=1):
    if min(size, window, stride) < 1:
        raise ValueError("1 or more, please")
    outputs = (size + stride - 1) // stride
    both = max(0, (outputs - 1) * stride + window - size)
    before = both // 2
    return before, both - before


# %% output_depth
output_depth = 10

# %% receptive_field
def receptive_field(layers):
    for window, stride in layers:
        ...

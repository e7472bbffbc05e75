# Counts weights only, in every table and in every sum.
# expected: everything else all
# expected: bottleneck_cost none, biases not counted
# expected: head_cost none, biases not counted
# expected: replaced_layer none, biases forgotten
# expected: printed_total none, biases forgotten
# expected: total_with_flatten none, biases forgotten

# %% everything: reference

# %% replaced_layer
replaced_layer = 192 * 32

# %% bottleneck_cost
def bottleneck_cost(size, channels, reduced, filters, window):
    rows, columns = pair(size, "size", least=1)
    for name, value in (("channels", channels), ("reduced", reduced), ("filters", filters), ("window", window)):
        check_whole(value, name, 1)
    weights = {
        "direct": window**2 * channels * filters,
        "reduction": channels * reduced,
        "window": window**2 * reduced * filters,
    }
    weights["bottleneck"] = weights["reduction"] + weights["window"]
    return {name: (number, rows * columns * number) for name, number in weights.items()}


# %% printed_total
printed_total = 192 * 16 + 25 * 16 * 32

# %% head_cost
def head_cost(size, channels, classes):
    rows, columns = pair(size, "size", least=1)
    check_whole(channels, "channels", 1)
    check_whole(classes, "classes", 1)
    flat = rows * columns * channels * classes
    return {"flatten": (flat, flat), "global": (channels * classes, channels * classes)}


# %% total_with_flatten
total_with_flatten = 56_149_552

# Costs and the branches by hand are done; the classes were begun.
# expected: everything else none
# expected: bottleneck_cost all, solved
# expected: concatenate_branches all, solved
# expected: split_gradient all, solved
# expected: inception_forward all, solved
# expected: auxiliary_loss all, solved
# expected: InceptionBlock none, tests fail
# expected: inception_backward none, not attempted
# expected: GoogLeNet none, not attempted
# expected: one_by_one all
# expected: printed_total all
# expected: corner_maximum all

# %% one_by_one
one_by_one = "across"

# %% bottleneck_cost
def bottleneck_cost(size, channels, reduced, filters, window):
    rows, columns = pair(size, "size", least=1)
    for name, value in {"channels": channels, "reduced": reduced, "filters": filters, "window": window}.items():
        check_whole(value, name, 1)

    def cost(before, after, k):
        weights = k * k * before * after
        return weights + after, weights * rows * columns

    reduction, large = cost(channels, reduced, 1), cost(reduced, filters, window)
    both = tuple(a + b for a, b in zip(reduction, large))
    return {"direct": cost(channels, filters, window), "reduction": reduction, "window": large, "bottleneck": both}


# %% printed_total
printed_total = 3088 + 12832

# %% concatenate_branches
def concatenate_branches(branches):
    check_branches(branches)
    return np.hstack(branches).astype(answer_dtype(*branches))


# %% split_gradient
def split_gradient(upstream, channels):
    check_split(upstream, channels)
    parts = []
    for depth in channels:
        start = sum(part.shape[1] for part in parts)
        parts.append(np.array(upstream[:, start : start + depth], answer_dtype(upstream)))
    return parts


# %% corner_maximum
corner_maximum = -4

# %% inception_forward
def inception_forward(x, parameters):
    check_array(x, "x", ("N", "C", "H", "W"))

    def layer(x, name, padding=0):
        return relu(conv2d(x, w(name), parameters["b_" + name], padding=padding))

    def w(name):
        kernel = parameters["w_" + name]
        return kernel if kernel.ndim == 4 else kernel[:, :, None, None]

    return concatenate_branches(
        [
            layer(x, "ones"),
            layer(layer(x, "threes_reduced"), "threes", 1),
            layer(layer(x, "fives_reduced"), "fives", 2),
            layer(max_pool2d(x, 3, 1, 1), "pooled"),
        ]
    )


# %% InceptionBlock
class InceptionBlock(nn.Module):
    def __init__(self, channels, ones, threes, fives, pooled):
        super().__init__()
        self.ones = nn.Conv2d(channels, ones, 1)
        self.threes_reduced = nn.Conv2d(channels, threes[0], 1)
        self.threes = nn.Conv2d(threes[0], threes[1], 3, padding=1)
        # and the other two branches

    def forward(self, x):
        return torch.cat([self.ones(x), self.threes(self.threes_reduced(x))], dim=1)


# %% auxiliary_loss
def auxiliary_loss(main, auxiliaries, weight=0.3):
    if weight < 0:
        raise ValueError("The weight is negative.")
    return main + weight * sum(auxiliaries)

# Takes a size for two numbers, and a list of losses for one that is never empty.
# expected: everything else all
# expected: bottleneck_cost some
# expected: auxiliary_loss some
# expected: InceptionBlock some, NameError

# %% everything: reference

# %% bottleneck_cost
def bottleneck_cost(size, channels, reduced, filters, window):
    pair(size, "size", least=1)
    for value, name in ((channels, "channels"), (reduced, "reduced"), (filters, "filters"), (window, "window")):
        check_whole(value, name, 1)
    rows, columns = size
    table = {}
    for name, before, after, k in (
        ("direct", channels, filters, window),
        ("reduction", channels, reduced, 1),
        ("window", reduced, filters, window),
    ):
        weights = before * after * k * k
        table[name] = weights + after, weights * rows * columns
    table["bottleneck"] = tuple(a + b for a, b in zip(table["reduction"], table["window"]))
    return table


# %% InceptionBlock
class InceptionBlock(nn.Module):
    def __init__(self, channels, ones, threes, fives, pooled):
        super().__init__()
        self.ones = nn.Conv2d(channels, ones, 1)
        self.threes_reduced = nn.Conv2d(channels, threes[0], 1)
        self.threes = nn.Conv2d(threes[0], threes[1], 3, padding=1)
        self.fives_reduced = nn.Conv2d(channels, fives[0], 1)
        self.fives = nn.Conv2d(fives[0], fives[1], 5, padding=2)
        self.pool = nn.MaxPool2d(3, stride=1, padding=1)
        self.pooled = nn.Conv2d(channels, pooled, 1)

    def forward(self, x):
        branches = [self.ones(x)]
        branches.append(self.threes(F.relu(self.threes_reduced(x))))
        branches.append(self.fives(F.relu(self.fives_reduced(x))))
        branches.append(self.pooled(self.pool(x)))
        return F.relu(torch.cat(branches, dim=1))


# %% auxiliary_loss
def auxiliary_loss(main, auxiliaries, weight=0.3):
    if weight < 0:
        raise ValueError("weight")
    return main + weight * torch.stack(auxiliaries).sum()

# Adds the branches as a residual block does, and gives each of them the whole gradient.
# expected: everything else all
# expected: concatenate_branches none, branches added
# expected: split_gradient none, whole gradient sent to every branch
# expected: InceptionBlock some, branches added
# expected: channels_without_projection none, branches added

# %% everything: reference

# %% concatenate_branches
def concatenate_branches(branches):
    check_branches(branches)
    return np.sum(branches, axis=0).astype(answer_dtype(*branches))


# %% split_gradient
def split_gradient(upstream, channels):
    check_split(upstream, channels)
    return [upstream.astype(answer_dtype(upstream)) for _ in channels]


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
        branches = [
            self.ones(x),
            self.threes(torch.relu(self.threes_reduced(x))),
            self.fives(torch.relu(self.fives_reduced(x))),
            self.pooled(self.pool(x)),
        ]
        return torch.stack([torch.relu(branch) for branch in branches]).sum(dim=0)


# %% channels_without_projection
channels_without_projection = 192

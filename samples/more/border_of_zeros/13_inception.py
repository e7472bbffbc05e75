# Pads the pooling branch with zeros, and forgets the rectifier behind the reductions.
# expected: everything else all
# expected: inception_forward some, pooling padded with zeros
# expected: InceptionBlock some, ReLU after the reductions missing
# expected: corner_maximum none, border of zeros

# %% everything: reference

# %% corner_maximum
corner_maximum = 0

# %% inception_forward
def inception_forward(x, parameters):
    check_array(x, "x", ("N", "C", "H", "W"))
    p = parameters
    threes = relu(conv1x1(x, p["w_threes_reduced"], p["b_threes_reduced"]))
    fives = relu(conv1x1(x, p["w_fives_reduced"], p["b_fives_reduced"]))
    bordered = np.pad(x, [(0, 0), (0, 0), (1, 1), (1, 1)])
    branches = [
        conv1x1(x, p["w_ones"], p["b_ones"]),
        conv2d(threes, p["w_threes"], p["b_threes"], padding=1),
        conv2d(fives, p["w_fives"], p["b_fives"], padding=2),
        conv1x1(max_pool2d(bordered, 3, stride=1), p["w_pooled"], p["b_pooled"]),
    ]
    return concatenate_branches([relu(branch) for branch in branches])


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
        ones = self.ones(x)
        threes = self.threes(self.threes_reduced(x))
        fives = self.fives(self.fives_reduced(x))
        pooled = self.pooled(self.pool(x))
        return nn.functional.relu(torch.cat((ones, threes, fives, pooled), 1))

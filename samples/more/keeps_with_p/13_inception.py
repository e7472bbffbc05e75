# Takes the probability of a dropout layer for the share that is kept.
# expected: everything else all
# expected: GoogLeNet some
# expected: AuxiliaryClassifier some

# %% everything: reference

# %% GoogLeNet
class GoogLeNet(nn.Module):
    def __init__(self, classes=1000, channels=3, width=WIDTH):
        super().__init__()
        self.convolution1 = nn.Conv2d(channels, width, 7, stride=2, padding=3)
        self.convolution2 = nn.Conv2d(width, width, 1)
        self.convolution3 = nn.Conv2d(width, 3 * width, 3, padding=1)
        self.pool = nn.MaxPool2d(3, 2, ceil_mode=True)
        self.normalise = nn.LocalResponseNorm(5, alpha=5e-4, beta=0.75, k=2.0)
        stages = {"3": nn.Sequential(), "4": nn.Sequential(), "5": nn.Sequential()}
        depth = 3 * width
        for name, (ones, threes, fives, pooled) in BLOCKS.items():
            ones, pooled = ones * width // WIDTH, pooled * width // WIDTH
            threes = tuple(number * width // WIDTH for number in threes)
            fives = tuple(number * width // WIDTH for number in fives)
            stages[name[0]].add_module(name, InceptionBlock(depth, ones, threes, fives, pooled))
            depth = ones + threes[1] + fives[1] + pooled
        self.inception3, self.inception4, self.inception5 = stages.values()
        self.mean = nn.AdaptiveAvgPool2d(1)
        self.dropout = nn.Dropout(1 - 0.4)
        self.dense = nn.Linear(depth, classes)

    def stem(self, x):
        x = self.normalise(self.pool(torch.relu(self.convolution1(x))))
        x = torch.relu(self.convolution2(x))
        x = torch.relu(self.convolution3(x))
        return self.pool(self.normalise(x))

    def forward(self, x):
        x = self.inception3(self.stem(x))
        x = self.inception4(self.pool(x))
        x = self.inception5(self.pool(x))
        return self.dense(self.dropout(self.mean(x).flatten(1)))


# %% AuxiliaryClassifier
class AuxiliaryClassifier(nn.Module):
    def __init__(self, channels, classes=1000, reduced=128, hidden=1024):
        super().__init__()
        self.pool = nn.AvgPool2d(5, 3)
        self.convolution = nn.Conv2d(channels, reduced, 1)
        self.dense = nn.Linear(reduced * 16, hidden)
        self.dropout = nn.Dropout(1 - 0.7)
        self.classifier = nn.Linear(hidden, classes)

    def forward(self, x):
        x = torch.relu(self.convolution(self.pool(x)))
        x = torch.relu(self.dense(torch.flatten(x, 1)))
        return self.classifier(self.dropout(x))

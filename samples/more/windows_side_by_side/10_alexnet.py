# Pools windows of 2 x 2 that do not overlap, as in LeNet.
# expected: everything else all
# expected: in_four_windows none, windows that do not overlap
# expected: AlexNet some, 2 x 2 pooling
# expected: out_of_sight none, order

# %% everything: reference

# %% in_four_windows
in_four_windows = 0

# %% AlexNet
class AlexNet(nn.Module):
    def __init__(
        self,
        classes=1000,
        channels=3,
        widths=(96, 256, 384, 384, 256, 4096, 4096),
        groups=(1, 2, 1, 2, 2),
    ):
        super().__init__()
        before = channels
        for n, (kernel, stride, padding) in enumerate([(11, 4, 0), (5, 1, 2), (3, 1, 1), (3, 1, 1), (3, 1, 1)]):
            layer = nn.Conv2d(before, widths[n], kernel, stride, padding, groups=groups[n])
            setattr(self, f"convolution{n + 1}", layer)
            before = widths[n]
        self.normalise = nn.LocalResponseNorm(5, alpha=5e-4, beta=0.75, k=2.0)
        self.pool = nn.MaxPool2d(2)
        self.dropout = nn.Dropout(0.5)
        self.dense1 = nn.Linear(widths[4] * 6 * 6, widths[5])
        self.dense2 = nn.Linear(widths[5], widths[6])
        self.dense3 = nn.Linear(widths[6], classes)

    def forward(self, x):
        y = self.pool(self.normalise(torch.relu(self.convolution1(x))))
        y = self.pool(self.normalise(torch.relu(self.convolution2(y))))
        y = torch.relu(self.convolution3(y))
        y = torch.relu(self.convolution4(y))
        y = torch.flatten(self.pool(torch.relu(self.convolution5(y))), 1)
        for dense in (self.dense1, self.dense2):
            y = self.dropout(torch.relu(dense(y)))
        return self.dense3(y)


# %% out_of_sight
out_of_sight = "order"

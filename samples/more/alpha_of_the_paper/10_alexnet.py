# Gives PyTorch the alpha of the paper, takes the weights of a layer for its products, and believes the table.
# expected: everything else all
# expected: alpha_for_torch none, alpha of the paper
# expected: AlexNet some, alpha divided by 5
# expected: layer_multiplications none, weights counted
# expected: network_table all
# expected: fitting_window none, label believed
# expected: operations none, printed sum

# %% everything: reference

# %% alpha_for_torch
alpha_for_torch = 0.0001

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
        self.normalise = nn.LocalResponseNorm(size=5, alpha=1e-4, beta=0.75, k=2)
        self.pool = nn.MaxPool2d(kernel_size=3, stride=2)
        self.dropout = nn.Dropout(p=0.5)
        self.dense1 = nn.Linear(36 * widths[4], widths[5])
        self.dense2 = nn.Linear(widths[5], widths[6])
        self.dense3 = nn.Linear(widths[6], classes)

    def forward(self, x):
        for convolution in (self.convolution1, self.convolution2):
            x = self.pool(self.normalise(nn.functional.relu(convolution(x))))
        for convolution in (self.convolution3, self.convolution4, self.convolution5):
            x = nn.functional.relu(convolution(x))
        x = self.pool(x).flatten(start_dim=1)
        x = self.dropout(nn.functional.relu(self.dense1(x)))
        x = self.dropout(nn.functional.relu(self.dense2(x)))
        return self.dense3(x)


# %% layer_multiplications
def layer_multiplications(layer, x, y):
    kinds = nn.Linear, nn.Conv1d, nn.Conv2d, nn.ConvTranspose1d, nn.ConvTranspose2d
    return layer.weight.numel() if isinstance(layer, kinds) else 0


# %% fitting_window
fitting_window = 11

# %% operations
operations = 832_000_000

# Uses a name that nobody imported, a weight that not every layer has, and a sum of tensors of any shape.
# expected: everything else all
# expected: AlexNet some, NameError
# expected: layer_multiplications some, AttributeError
# expected: network_table none, RuntimeError

# %% everything: reference

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
        self.pool = nn.MaxPool2d(3, 2)
        self.dropout = nn.Dropout(0.5)
        self.dense1 = nn.Linear(widths[4] * 6 * 6, widths[5])
        self.dense2 = nn.Linear(widths[5], widths[6])
        self.dense3 = nn.Linear(widths[6], classes)

    def forward(self, x):
        y = self.pool(self.normalise(F.relu(self.convolution1(x))))
        y = self.pool(self.normalise(F.relu(self.convolution2(y))))
        y = F.relu(self.convolution4(F.relu(self.convolution3(y))))
        y = self.pool(F.relu(self.convolution5(y))).flatten(1)
        y = self.dropout(F.relu(self.dense1(y)))
        return self.dense3(self.dropout(F.relu(self.dense2(y))))


# %% layer_multiplications
def layer_multiplications(layer, x, y):
    if isinstance(layer, (nn.ConvTranspose1d, nn.ConvTranspose2d)):
        return x[0].numel() * layer.weight[0].numel()
    if isinstance(layer, (nn.BatchNorm1d, nn.BatchNorm2d)):
        return 0
    return y[0].numel() * layer.weight[0].numel()


# %% network_table
def network_table(network, x):
    rows = []
    names = {layer: name for name, layer in network.named_modules()}

    def hook(layer, given, y):
        parameters = sum(layer.parameters())
        rows.append(LayerRow(names[layer], tuple(y.shape[1:]), parameters, layer_multiplications(layer, given[0], y)))

    handles = [layer.register_forward_hook(hook) for layer in names if not list(layer.children())]
    try:
        network(x)
    finally:
        for handle in handles:
            handle.remove()
    return rows

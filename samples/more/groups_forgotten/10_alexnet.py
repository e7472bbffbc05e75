# Lets every filter see all channels, by hand, in the class and in the bill.
# expected: everything else all
# expected: first_channel none, groups ignored
# expected: grouped_conv2d none, groups ignored
# expected: grouped_conv2d_backward none, every channel fed back by all filters
# expected: one_group_each none, groups ignored
# expected: AlexNet some, groups ignored
# expected: layer_multiplications some, groups ignored
# expected: network_table all
# expected: weights_of_the_paper none, groups ignored
# expected: operations none, no groups at all

# %% everything: reference

# %% first_channel
first_channel = 0

# %% grouped_conv2d
def grouped_conv2d(x, w, b=None, stride=1, padding=0, groups=1):
    pair(stride, "stride", least=1)
    check_groups(x, w, b, pair(padding, "padding", least=0), groups)
    return conv2d(x, np.concatenate([w] * groups, axis=1), b, stride, padding)


# %% grouped_conv2d_backward
def grouped_conv2d_backward(upstream, x, w, stride=1, padding=0, groups=1):
    check_groups(x, w, None, pair(padding, "padding", least=0), groups)
    dx = conv2d_backward(upstream, x, np.concatenate([w] * groups, axis=1), stride, padding)[0]
    dw = np.zeros(w.shape, dx.dtype)
    filters, depth = len(w) // groups, w.shape[1]
    for g in range(groups):
        own = slice(g * filters, (g + 1) * filters)
        channels = x[:, g * depth : (g + 1) * depth]
        dw[own] = conv2d_backward(upstream[:, own], channels, w[own], stride, padding)[1]
    return dx, dw, upstream.sum(axis=(0, 2, 3)).astype(dx.dtype)


# %% one_group_each
one_group_each = 64 * 64 * 9 + 64

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
        self.convolution1 = nn.Conv2d(channels, widths[0], 11, stride=4)
        self.convolution2 = nn.Conv2d(widths[0], widths[1], 5, padding=2)
        self.convolution3 = nn.Conv2d(widths[1], widths[2], 3, padding=1)
        self.convolution4 = nn.Conv2d(widths[2], widths[3], 3, padding=1)
        self.convolution5 = nn.Conv2d(widths[3], widths[4], 3, padding=1)
        self.normalise = nn.LocalResponseNorm(5, alpha=5e-4, beta=0.75, k=2.0)
        self.pool = nn.MaxPool2d(3, 2)
        self.dropout = nn.Dropout()
        self.dense1 = nn.Linear(widths[4] * 36, widths[5])
        self.dense2 = nn.Linear(widths[5], widths[6])
        self.dense3 = nn.Linear(widths[6], classes)

    def forward(self, x):
        x = self.pool(self.normalise(torch.relu(self.convolution1(x))))
        x = self.pool(self.normalise(torch.relu(self.convolution2(x))))
        x = torch.relu(self.convolution4(torch.relu(self.convolution3(x))))
        x = self.pool(torch.relu(self.convolution5(x)))
        x = self.dropout(torch.relu(self.dense1(x.flatten(1))))
        return self.dense3(self.dropout(torch.relu(self.dense2(x))))


# %% layer_multiplications
def layer_multiplications(layer, x, y):
    if isinstance(layer, nn.Linear):
        return y[0].numel() * layer.in_features
    if isinstance(layer, (nn.Conv1d, nn.Conv2d)):
        return y[0].numel() * layer.in_channels * layer.weight[0, 0].numel()
    if isinstance(layer, (nn.ConvTranspose1d, nn.ConvTranspose2d)):
        return x[0].numel() * layer.out_channels * layer.weight[0, 0].numel()
    return 0


# %% weights_of_the_paper
weights_of_the_paper = 384 * 384 * 9

# %% operations
operations = 2 * 1135256096

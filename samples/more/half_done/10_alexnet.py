# The grouped convolution and the products of a layer are done; its way back and the class were begun.
# expected: everything else none
# expected: grouped_conv2d all, solved
# expected: layer_multiplications all, solved
# expected: grouped_conv2d_backward none, tests fail
# expected: AlexNet none, tests fail
# expected: network_table none, not attempted
# expected: first_channel all
# expected: one_group_each all
# expected: image_row all

# %% first_channel
first_channel = 48

# %% grouped_conv2d
def grouped_conv2d(x, w, b=None, stride=1, padding=0, groups=1):
    pair(stride, "stride", least=1)
    check_groups(x, w, b, pair(padding, "padding", least=0), groups)
    per_group, depth = len(w) // groups, w.shape[1]
    y = []
    for g in range(groups):
        rows = slice(g * per_group, (g + 1) * per_group)
        part = conv2d(x[:, g * depth : (g + 1) * depth], w[rows], None if b is None else b[rows], stride, padding)
        y.append(part)
    return np.concatenate(y, axis=1)


# %% grouped_conv2d_backward
def grouped_conv2d_backward(upstream, x, w, stride=1, padding=0, groups=1):
    db = upstream.sum(axis=(0, 2, 3))
    dx, dw = np.zeros_like(x), np.zeros_like(w)  # conv2d_backward for each group
    return dx, dw, db


# %% one_group_each
one_group_each = 64 * 9 + 64

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
        self.convolution2 = nn.Conv2d(widths[0], widths[1], 5, padding=2, groups=groups[1])

    def forward(self, x):
        x = torch.relu(self.convolution1(x))
        return torch.relu(self.convolution2(x))


# %% layer_multiplications
def layer_multiplications(layer, x, y):
    weights = getattr(layer, "weight", None)
    if weights is None or weights.ndim == 1:
        return 0
    turned = isinstance(layer, (nn.ConvTranspose1d, nn.ConvTranspose2d))
    return weights[0].numel() * (x if turned else y)[0].numel()


# %% image_row
image_row = 13

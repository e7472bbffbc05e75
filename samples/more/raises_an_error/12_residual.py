# Adds what does not fit together, and forgets that not every block has a projection.
# expected: everything else all
# expected: residual_block_forward some
# expected: ResidualBlock some
# expected: zero_padding_shortcut none

# %% everything: reference

# %% zero_padding_shortcut
def zero_padding_shortcut(x, channels, stride=2):
    check_shortcut(x, channels, stride)
    y = np.zeros((len(x), channels, x.shape[2] // stride, x.shape[3] // stride), answer_dtype(x))
    y += x[:, :, ::stride, ::stride]
    return y


# %% residual_block_forward
def residual_block_forward(x, parameters, stride=1):
    check_array(x, "x", ("N", "C", "H", "W"))
    pair(stride, "stride", least=1)
    p = parameters

    def norm(z, name):
        gamma, beta = p["gamma" + name], p["beta" + name]
        return batch_norm_train(z, gamma, beta, np.zeros(len(gamma)), np.ones(len(gamma)))[0]

    y = relu(norm(conv2d(x, p["w1"], stride=stride, padding=1), "1"))
    y = norm(conv2d(y, p["w2"], padding=1), "2")
    return residual_sum(norm(projection_shortcut(x, p["w_shortcut"], stride), "_shortcut"), y)


# %% ResidualBlock
class ResidualBlock(nn.Module):
    def __init__(self, channels_in, channels, stride=1, shortcut="zeros"):
        super().__init__()
        self.convolution1 = nn.Conv2d(channels_in, channels, 3, stride, padding=1, bias=False)
        self.normalisation1 = nn.BatchNorm2d(channels)
        self.convolution2 = nn.Conv2d(channels, channels, 3, padding=1, bias=False)
        self.normalisation2 = nn.BatchNorm2d(channels)
        if shortcut == "projection":
            self.shortcut = ProjectionShortcut(channels_in, channels, stride)
        elif channels_in != channels:
            self.shortcut = ZeroPaddingShortcut(channels_in, channels, stride)

    def forward(self, x):
        y = torch.relu(self.normalisation1(self.convolution1(x)))
        return torch.relu(self.normalisation2(self.convolution2(y)) + self.shortcut(x))

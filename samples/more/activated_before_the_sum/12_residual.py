# Activates what the layers give, and adds the input afterwards.
# expected: everything else all
# expected: residual_sum none, activated before the sum instead of after it
# expected: dense_residual_block none, activated before the sum instead of after it
# expected: residual_block_forward none, activated before the sum
# expected: ResidualBlock some, activated before the sum instead of after it

# %% everything: reference

# %% residual_sum
def residual_sum(a, f):
    check_same_shape(a, f, ("a", "f"))
    t = answer_dtype(a, f)
    return a.astype(t) + np.maximum(f, 0).astype(t)


# %% dense_residual_block
def dense_residual_block(a, w1, b1, w2, b2):
    check_dense_block(a, w1, b1, w2, b2)
    t = answer_dtype(a, w1, b1, w2, b2)
    y = a.astype(t)
    for w, b in ((w1, b1), (w2, b2)):
        y = relu(y @ w.T.astype(t) + b.astype(t))
    return y + a.astype(t)


# %% residual_block_forward
def residual_block_forward(x, parameters, stride=1):
    check_array(x, "x", ("N", "C", "H", "W"))
    pair(stride, "stride", least=1)
    p = parameters

    def norm(z, name):
        gamma, beta = p["gamma" + name], p["beta" + name]
        return batch_norm_train(z, gamma, beta, np.zeros(len(gamma)), np.ones(len(gamma)))[0]

    y = relu(norm(conv2d(x, p["w1"], stride=stride, padding=1), "1"))
    y = relu(norm(conv2d(y, p["w2"], padding=1), "2"))
    if "w_shortcut" in p:
        a = norm(projection_shortcut(x, p["w_shortcut"], stride), "_shortcut")
    elif y.shape != x.shape:
        a = zero_padding_shortcut(x, len(p["w2"]), stride)
    else:
        a = x
    return a + y


# %% ResidualBlock
class ResidualBlock(nn.Module):
    def __init__(self, channels_in, channels, stride=1, shortcut="zeros"):
        super().__init__()
        self.convolution1 = nn.Conv2d(channels_in, channels, 3, stride, 1, bias=False)
        self.normalisation1 = nn.BatchNorm2d(channels)
        self.convolution2 = nn.Conv2d(channels, channels, 3, 1, 1, bias=False)
        self.normalisation2 = nn.BatchNorm2d(channels)
        self.shortcut = nn.Identity()
        if channels_in != channels or stride != 1:
            kinds = {"zeros": ZeroPaddingShortcut, "projection": ProjectionShortcut}
            self.shortcut = kinds[shortcut](channels_in, channels, stride)

    def forward(self, x):
        y = torch.relu(self.normalisation1(self.convolution1(x)))
        y = torch.relu(self.normalisation2(self.convolution2(y)))
        return y + self.shortcut(x)

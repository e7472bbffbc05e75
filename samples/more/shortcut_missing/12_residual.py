# Builds plain blocks: the shortcut is forgotten on both ways.
# expected: everything else all
# expected: residual_sum none, shortcut missing
# expected: residual_sum_backward none, gradient of the shortcut dropped
# expected: dense_residual_block none, shortcut missing
# expected: dense_residual_block_backward none, gradient through the shortcut dropped
# expected: ResidualBlock some, shortcut missing
# expected: ten_blocks none, shortcuts left out

# %% everything: reference

# %% residual_sum
def residual_sum(a, f):
    check_same_shape(a, f, ("a", "f"))
    return np.maximum(f.astype(answer_dtype(a, f)), 0)


# %% residual_sum_backward
def residual_sum_backward(upstream, a, f):
    check_same_shape(a, f, ("a", "f"))
    check_upstream(upstream, a.shape)
    t = answer_dtype(upstream, a, f)
    df = upstream.astype(t) * (a.astype(t) + f.astype(t) > 0)
    return np.zeros_like(df), df


# %% dense_residual_block
def dense_residual_block(a, w1, b1, w2, b2):
    check_dense_block(a, w1, b1, w2, b2)
    t = answer_dtype(a, w1, b1, w2, b2)
    a, w1, b1, w2, b2 = (v.astype(t) for v in (a, w1, b1, w2, b2))
    a1 = np.maximum(a @ w1.T + b1, 0)
    return np.maximum(a1 @ w2.T + b2, 0)


# %% dense_residual_block_backward
def dense_residual_block_backward(upstream, a, w1, b1, w2, b2):
    check_dense_block(a, w1, b1, w2, b2)
    check_upstream(upstream, a.shape)
    t = answer_dtype(upstream, a, w1, b1, w2, b2)
    upstream, a, w1, b1, w2, b2 = (v.astype(t) for v in (upstream, a, w1, b1, w2, b2))
    z1 = a @ w1.T + b1
    a1 = np.maximum(z1, 0)
    d2 = upstream * (a1 @ w2.T + b2 + a > 0)
    d1 = (d2 @ w2) * (z1 > 0)
    return d1 @ w1, d1.T @ a, d1.sum(axis=0), d2.T @ a1, d2.sum(axis=0)


# %% ten_blocks
ten_blocks = 1e-10

# %% ResidualBlock
class ResidualBlock(nn.Module):
    def __init__(self, channels_in, channels, stride=1, shortcut="zeros"):
        super().__init__()
        self.convolution1 = nn.Conv2d(channels_in, channels, 3, stride=stride, padding=1, bias=False)
        self.normalisation1 = nn.BatchNorm2d(channels)
        self.convolution2 = nn.Conv2d(channels, channels, 3, padding=1, bias=False)
        self.normalisation2 = nn.BatchNorm2d(channels)
        if channels_in == channels and stride == 1:
            self.shortcut = nn.Identity()
        elif shortcut == "projection":
            self.shortcut = ProjectionShortcut(channels_in, channels, stride)
        else:
            self.shortcut = ZeroPaddingShortcut(channels_in, channels, stride)

    def forward(self, x):
        x = torch.relu(self.normalisation1(self.convolution1(x)))
        x = self.normalisation2(self.convolution2(x))
        return torch.relu(x)

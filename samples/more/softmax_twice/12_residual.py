# Ends the network with a softmax, although the loss has one.
# expected: everything else all
# expected: CifarResNet some, softmax at the end

# %% everything: reference

# %% CifarResNet
class CifarResNet(nn.Module):
    def __init__(self, n=3, classes=10, channels=3, width=16, shortcut="zeros"):
        super().__init__()
        self.convolution = nn.Conv2d(channels, width, 3, padding=1, bias=False)
        self.normalisation = nn.BatchNorm2d(width)
        self.stage1 = self.stage(n, width, width, 1, shortcut)
        self.stage2 = self.stage(n, width, 2 * width, 2, shortcut)
        self.stage3 = self.stage(n, 2 * width, 4 * width, 2, shortcut)
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.dense = nn.Linear(4 * width, classes)

    def stage(self, n, channels_in, channels, stride, shortcut):
        blocks = []
        for k in range(n):
            before, step = (channels, 1) if k else (channels_in, stride)
            if shortcut == "none":
                blocks.append(PlainBlock(before, channels, step))
            else:
                blocks.append(ResidualBlock(before, channels, step, shortcut))
        return nn.Sequential(*blocks)

    def forward(self, x):
        x = torch.relu(self.normalisation(self.convolution(x)))
        x = self.stage3(self.stage2(self.stage1(x)))
        return nn.functional.softmax(self.dense(self.pool(x).flatten(1)), dim=1)

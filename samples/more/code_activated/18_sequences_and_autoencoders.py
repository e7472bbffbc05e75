# Puts a ReLU behind the code as behind every other layer.
# expected: everything else all
# expected: ConvolutionalAutoencoder some, ReLU behind the code

# %% everything: reference

# %% ConvolutionalAutoencoder
class ConvolutionalAutoencoder(nn.Module):
    def __init__(self, channels=1, size=28, width=8, code=16):
        super().__init__()
        self.side = size // 4
        self.encode1 = nn.Conv2d(channels, width, 3, stride=2, padding=1)
        self.encode2 = nn.Conv2d(width, width * 2, 3, stride=2, padding=1)
        self.code = nn.Linear(width * 2 * self.side * self.side, code)
        self.expand = nn.Linear(code, width * 2 * self.side * self.side)
        self.decode1 = nn.ConvTranspose2d(width * 2, width, 2, stride=2)
        self.decode2 = nn.ConvTranspose2d(width, channels, 2, stride=2)

    def encode(self, x):
        for convolution in (self.encode1, self.encode2):
            x = torch.relu(convolution(x))
        return torch.relu(self.code(torch.flatten(x, 1)))

    def decode(self, codes):
        x = torch.relu(self.expand(codes))
        x = x.reshape(len(x), -1, self.side, self.side)
        return torch.sigmoid(self.decode2(torch.relu(self.decode1(x))))

    def forward(self, x):
        return self.decode(self.encode(x))

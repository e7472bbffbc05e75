# Makes probabilities in the network, and once more in front of every loss.
# expected: everything else all
# expected: pixel_cross_entropy none, softmax applied twice
# expected: UNet some, softmax inside the network
# expected: fit_segmentation none, softmax before the loss

# %% everything: reference

# %% pixel_cross_entropy
def pixel_cross_entropy(logits, labels):
    check_labels(logits, labels, ("N", "C", "H", "W"))
    p = pixel_softmax(logits)
    rows = np.moveaxis(p, 1, -1).reshape(-1, p.shape[1])
    return cross_entropy(rows, labels.reshape(-1))


# %% UNet
class UNet(nn.Module):
    def __init__(self, channels=1, classes=2, width=64, levels=4, padding=0):
        super().__init__()
        if padding not in (0, 1):
            raise ValueError("padding is 0 or 1")
        self.padding = padding
        widths = [width * 2**k for k in range(levels)]
        self.contracting = nn.ModuleList()
        for wide in widths:
            self.contracting.append(Down(channels, wide, padding))
            channels = wide
        self.bottom = DoubleConvolution(channels, 2 * channels, padding)
        self.expanding = nn.ModuleList()
        for wide in widths[::-1]:
            self.expanding.append(Up(2 * wide, wide, padding))
        self.classifier = nn.Conv2d(width, classes, 1)

    def forward(self, x):
        check_size(x.shape[2], x.shape[3], len(self.contracting), self.padding)
        skips = []
        for down in self.contracting:
            kept, x = down(x)
            skips.append(kept)
        x = self.bottom(x)
        for up in self.expanding:
            x = up(x, skips.pop())
        return torch.softmax(self.classifier(x), dim=1)


# %% fit_segmentation
def fit_segmentation(network, images, labels, seed, steps=150, batch_size=8, learning_rate=0.01):
    check_crops(images, labels)
    generator = torch.Generator().manual_seed(seed)
    optimiser = torch.optim.Adam(network.parameters(), lr=learning_rate)
    losses = []
    for step in range(steps):
        optimiser.param_groups[0]["lr"] = learning_rate * (1 - step / steps)
        chosen = torch.randint(len(images), (batch_size,), generator=generator)
        optimiser.zero_grad()
        probabilities = nn.functional.softmax(network(images[chosen]), dim=1)
        loss = nn.functional.cross_entropy(probabilities, labels[chosen])
        loss.backward()
        optimiser.step()
        losses.append(float(loss))
    return losses

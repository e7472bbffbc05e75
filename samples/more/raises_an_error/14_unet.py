# Looks at pixels beyond the border, and stacks maps that do not fit.
# expected: everything else all
# expected: connected_components none, IndexError
# expected: Up some, kept map not cropped
# expected: panoptic_map none

# %% everything: reference

# %% Up
class Up(nn.Module):
    def __init__(self, channels_in, channels, padding=0):
        super().__init__()
        self.upsample = nn.ConvTranspose2d(channels_in, channels, 2, stride=2)
        self.convolutions = DoubleConvolution(2 * channels, channels, padding)

    def forward(self, x, kept):
        return self.convolutions(torch.cat([kept, self.upsample(x)], dim=1))


# %% connected_components
def connected_components(mask):
    check_mask(mask)
    labels = np.zeros(mask.shape, np.int64)

    def spread(i, j, number):
        if i >= 0 and j >= 0 and mask[i, j] and labels[i, j] == 0:
            labels[i, j] = number
            for r, c in ((i + 1, j), (i - 1, j), (i, j + 1), (i, j - 1)):
                spread(r, c, number)

    for i, j in np.argwhere(mask):
        if labels[i, j] == 0:
            spread(i, j, labels.max() + 1)
    return labels


# %% panoptic_map
def panoptic_map(semantic, instances):
    check_instances(semantic, instances)
    panoptic = semantic * 1000
    for number in range(1, instances.max() + 1):
        inside = instances == number
        panoptic[inside] = 1000 * np.bincount(semantic[inside]).argmax(axis=1) + number
    return panoptic

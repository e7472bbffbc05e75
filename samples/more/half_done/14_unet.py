# Maps, losses and the stage blocks are done; the whole network was begun, training and objects were not.
# expected: everything else none
# expected: colour_by_class all, solved
# expected: segmentation_map all, solved
# expected: pixel_softmax all, solved
# expected: pixel_cross_entropy all, solved
# expected: center_crop all, solved
# expected: crop_and_concatenate all, solved
# expected: DoubleConvolution all, solved
# expected: Down all, solved
# expected: Up all, solved
# expected: UNet none, tests fail
# expected: fit_segmentation none, not attempted
# expected: maps_of_a_street all
# expected: upsampled_rows all
# expected: rows_cut all

# %% colour_by_class
def colour_by_class(class_map, palette):
    check_palette(class_map, palette)
    return np.take(palette, class_map, axis=0)


# %% maps_of_a_street
maps_of_a_street = 4 + 1

# %% segmentation_map
def segmentation_map(logits):
    check_pixel_scores(logits)
    return np.argmax(logits, axis=1)


# %% pixel_softmax
def pixel_softmax(x):
    check_array(x, "x", ("N", "C", "H", "W"))
    check_class_axis(x, 1)
    x = x.astype(answer_dtype(x))
    e = np.exp(x - x.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


# %% pixel_cross_entropy
def pixel_cross_entropy(logits, labels):
    check_labels(logits, labels, ("N", "C", "H", "W"))
    rows = logits.transpose(0, 2, 3, 1).reshape(labels.size, logits.shape[1])
    return cross_entropy(rows, labels.ravel())


# %% upsampled_rows
upsampled_rows = 27 * 2 + 3

# %% rows_cut
rows_cut = 16

# %% center_crop
def center_crop(x, size):
    rows, columns = pair(size, "size", least=1)
    check_array(x, "x", ("N", "C", "H", "W"))
    check_window(x.shape[2:], (rows, columns), (0, 0))
    up, left = (x.shape[2] - rows) // 2, (x.shape[3] - columns) // 2
    return x[..., up : up + rows, left : left + columns].astype(answer_dtype(x))


# %% crop_and_concatenate
def crop_and_concatenate(encoder, upsampled):
    check_maps(encoder, upsampled)
    t = answer_dtype(encoder, upsampled)
    encoder = center_crop(encoder, upsampled.shape[2:])
    return np.concatenate((encoder.astype(t), upsampled.astype(t)), axis=1)


# %% DoubleConvolution
class DoubleConvolution(nn.Module):
    def __init__(self, channels_in, channels, padding=0):
        super().__init__()
        self.convolution1 = nn.Conv2d(channels_in, channels, kernel_size=3, padding=padding)
        self.convolution2 = nn.Conv2d(channels, channels, kernel_size=3, padding=padding)

    def forward(self, x):
        x = nn.functional.relu(self.convolution1(x))
        return nn.functional.relu(self.convolution2(x))


# %% Down
class Down(nn.Module):
    def __init__(self, channels_in, channels, padding=0):
        super().__init__()
        self.convolutions = DoubleConvolution(channels_in, channels, padding=padding)
        self.pool = nn.MaxPool2d(kernel_size=2, stride=2)

    def forward(self, x):
        x = self.convolutions(x)
        return x, self.pool(x)


# %% Up
class Up(nn.Module):
    def __init__(self, channels_in, channels, padding=0):
        super().__init__()
        self.upsample = nn.ConvTranspose2d(channels_in, channels, kernel_size=2, stride=2)
        self.convolutions = DoubleConvolution(2 * channels, channels, padding=padding)

    def forward(self, x, kept):
        x = self.upsample(x)
        h, w = x.shape[-2:]
        i, j = (kept.shape[-2] - h) // 2, (kept.shape[-1] - w) // 2
        return self.convolutions(torch.cat((kept[..., i : i + h, j : j + w], x), dim=1))


# %% UNet
class UNet(nn.Module):
    def __init__(self, channels=1, classes=2, width=64, levels=4, padding=0):
        super().__init__()
        self.contracting = nn.ModuleList()
        for level in range(levels):
            self.contracting.append(Down(channels, width, padding))
            channels, width = width, 2 * width
        self.bottom = DoubleConvolution(channels, width, padding)

    def forward(self, x):
        for down in self.contracting:
            kept, x = down(x)
        return self.bottom(x)  # and up again

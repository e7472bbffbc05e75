# Adds the kept map to the upsampled one instead of stacking them.
# expected: everything else all
# expected: crop_and_concatenate none, added instead of concatenated
# expected: Up none, added instead of concatenated
# expected: next_channels none, added instead of concatenated

# %% everything: reference

# %% next_channels
next_channels = 512

# %% crop_and_concatenate
def crop_and_concatenate(encoder, upsampled):
    check_maps(encoder, upsampled)
    cropped = center_crop(encoder, upsampled.shape[2:])
    return (cropped + upsampled).astype(answer_dtype(encoder, upsampled))


# %% Up
class Up(nn.Module):
    def __init__(self, channels_in, channels, padding=0):
        super().__init__()
        self.upsample = nn.ConvTranspose2d(channels_in, channels, 2, stride=2)
        self.convolutions = DoubleConvolution(channels, channels, padding)

    def forward(self, x, kept):
        x = self.upsample(x)
        rows, columns = x.shape[2:]
        top, left = (kept.shape[2] - rows) // 2, (kept.shape[3] - columns) // 2
        return self.convolutions(kept[:, :, top : top + rows, left : left + columns] + x)

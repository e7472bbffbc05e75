# Keeps the upper left corner where the middle was asked for.
# expected: everything else all
# expected: center_crop none, cropped from the top left corner
# expected: crop_and_concatenate all
# expected: Up some, cropped from the top left corner
# expected: UNet all

# %% everything: reference

# %% center_crop
def center_crop(x, size):
    rows, columns = pair(size, "size", least=1)
    check_array(x, "x", ("N", "C", "H", "W"))
    check_window(x.shape[2:], (rows, columns), (0, 0))
    return x[:, :, :rows, :columns].astype(answer_dtype(x))


# %% Up
class Up(nn.Module):
    def __init__(self, channels_in, channels, padding=0):
        super().__init__()
        self.upsample = nn.ConvTranspose2d(channels_in, channels, 2, stride=2)
        self.convolutions = DoubleConvolution(2 * channels, channels, padding)

    def forward(self, x, kept):
        x = self.upsample(x)
        return self.convolutions(torch.cat([kept[:, :, : x.shape[2], : x.shape[3]], x], dim=1))

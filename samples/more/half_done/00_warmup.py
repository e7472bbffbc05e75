# The first pictures are done, the network is not; one function was begun and left.
# expected: everything else none
# expected: crop_window all, solved
# expected: split_channels all, solved
# expected: checkerboard all, solved
# expected: add_channel_axis all, solved
# expected: channels_first none, tests fail
# expected: one_hot none, not attempted
# expected: window_places all
# expected: sound_shape all
# expected: digit_inputs all

# %% crop_window
def crop_window(image, row, column, height, width):
    check_crop(image, row, column, height, width)
    below = row + height
    right = column + width
    return np.array(image[row:below, column:right])


# %% window_places
window_places = 6 * 4

# %% split_channels
def split_channels(image):
    channels = []
    for c in range(image.shape[-1]):
        channels.append(image[..., c].copy())
    return tuple(channels)


# %% checkerboard
def checkerboard(rows, columns):
    board = np.zeros((rows, columns), dtype=np.uint8)
    for i in range(rows):
        for j in range(columns):
            if (i + j) % 2 == 1:
                board[i, j] = 255
    return board


# %% add_channel_axis
def add_channel_axis(images):
    return np.expand_dims(images, axis=3).copy()


# %% sound_shape
sound_shape = "(8, 2, 48000)"

# %% digit_inputs
digit_inputs = 28 * 28

# %% channels_first
def channels_first(images):
    n, h, w, c = images.shape
    # transpose or reshape? look it up
    ...

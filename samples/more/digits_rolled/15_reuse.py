# Rolls images around the border, and mirrors every digit whatever it is.
# expected: everything else all
# expected: shift_images none, rolled
# expected: may_be_flipped none, every digit may be flipped
# expected: shift_gaps none, pixels come in on the other side
# expected: augment none

# %% everything: reference

# %% shift_images
def shift_images(images, rows, columns):
    check_images(images)
    return np.roll(images, shift=(rows, columns), axis=(-2, -1))


# %% shift_gaps
def shift_gaps(image, kernel, rows, columns):
    check_shift(image, kernel, rows, columns)
    before = cross_correlate2d(image, kernel)
    after = cross_correlate2d(np.roll(image, (rows, columns), (0, 1)), kernel)
    expected = np.roll(before, (rows, columns), (0, 1))
    return float(np.max(np.abs(after - expected))), float(np.max(np.abs(after - before)))


# %% may_be_flipped
def may_be_flipped(labels, direction="horizontal"):
    check_array(labels, "labels", ("N",))
    check_direction(direction)
    return np.full(labels.shape, True)


# %% augment
def augment(images, labels, rng, reach=2):
    check_array(images, "images", ("N", "H", "W"))
    check_array(labels, "labels", ("N",))
    if len(images) != len(labels) or reach < 0:
        raise ValueError("images and labels do not belong together")
    mirrored = rng.random(len(images)) < 0.5
    steps = rng.integers(-reach, reach + 1, (len(images), 2))
    copies = images.copy()
    copies[mirrored] = flip_images(images[mirrored])
    for n in range(len(images)):
        copies[n] = np.roll(copies[n], steps[n], axis=(0, 1))
    return np.concatenate([images, copies]), np.concatenate([labels, labels])

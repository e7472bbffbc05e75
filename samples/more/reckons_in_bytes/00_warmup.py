# Leaves pictures in bytes, where 3 - 5 is 254 and 200 // 255 is 0.
# expected: everything else all
# expected: scale_pixels none, whole-number division
# expected: subtract_channel_means some, arithmetic in bytes
# expected: neighbour_correlation some, arithmetic in bytes

# %% everything: reference

# %% scale_pixels
def scale_pixels(pixels):
    return (pixels // 255).astype(answer_dtype(pixels))


# %% subtract_channel_means
def subtract_channel_means(images):
    means = images.mean(axis=(0, 1, 2)).astype(images.dtype)
    return (images - means).astype(answer_dtype(images))


# %% neighbour_correlation
def neighbour_correlation(image, distance=1):
    if image.dtype.kind == "f":
        image = image.astype(float)
    left, right = image[:, : image.shape[1] - distance], image[:, distance:]
    covariance = np.mean(left * right) - left.mean() * right.mean()
    return float(covariance / (left.std() * right.std()))

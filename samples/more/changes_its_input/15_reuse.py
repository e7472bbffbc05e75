# Changes pixels where they stand.
# expected: everything else all
# expected: change_brightness some
# expected: change_contrast some
# expected: average_probabilities some

# %% everything: reference

# %% change_brightness
def change_brightness(images, amount):
    check_images(images)
    x = images.astype(answer_dtype(images), copy=False)
    x += amount
    return np.clip(x, 0, 1)


# %% change_contrast
def change_contrast(images, factor):
    check_images(images)
    x = images.astype(answer_dtype(images), copy=False)
    means = x.mean(axis=tuple(range(1, x.ndim)), keepdims=True)
    x -= means
    x *= factor
    x += means
    return np.clip(x, 0, 1, out=x)


# %% average_probabilities
def average_probabilities(probabilities):
    check_members(probabilities)
    x = probabilities.astype(answer_dtype(probabilities), copy=False)
    total = x[0]
    for member in x[1:]:
        total += member
    return total / len(x)

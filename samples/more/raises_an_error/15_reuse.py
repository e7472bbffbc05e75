# Looks for a head by one name only, and takes whatever comes for an image without channels.
# expected: everything else all
# expected: replace_head none
# expected: change_contrast some
# expected: majority_vote none, TypeError

# %% everything: reference

# %% replace_head
def replace_head(model, head, classes, seed=0):
    check_head(model, head)
    if classes < 1:
        raise ValueError("no classes")
    drawn = torch.randn((classes, model.fc.in_features), generator=torch.Generator().manual_seed(seed))
    model.fc = nn.Linear(model.fc.in_features, classes)
    model.fc.weight.data = drawn / model.fc.in_features**0.5
    model.fc.bias.data.zero_()
    return model


# %% change_contrast
def change_contrast(images, factor):
    check_images(images)
    x = images.astype(answer_dtype(images))
    n, h, w = x.shape
    means = x.reshape(n, h * w).mean(axis=1).reshape(n, 1, 1)
    return np.clip(means + factor * (x - means), 0, 1)


# %% majority_vote
def majority_vote(probabilities):
    check_members(probabilities)
    named = probabilities.argmax(axis=2)
    return np.bincount(named, axis=0).argmax(axis=0)

# Scales the images where they stand, and writes numbers over the names of the groups.
# expected: everything else all
# expected: split_groups some, tests fail
# expected: ImageDataset none

# %% everything: reference

# %% split_groups
def split_groups(groups, share, rng):
    check_groups(groups, share)
    names = np.unique(groups)
    groups[:] = np.searchsorted(names, groups)
    apart = np.zeros(len(groups), bool)
    for group in np.searchsorted(names, rng.permutation(names)):
        if apart.sum() >= share * len(groups):
            break
        apart[groups == group] = True
    return np.flatnonzero(~apart), np.flatnonzero(apart)


# %% ImageDataset
class ImageDataset(torch.utils.data.Dataset):
    def __init__(self, images, labels):
        check_pairs(images, labels)
        self.images, self.labels = images, labels

    def __len__(self):
        return len(self.images)

    def __getitem__(self, place):
        self.images[place] //= 255
        image = self.images[place].astype(np.float32)[None]
        return torch.from_numpy(image), int(self.labels[place])

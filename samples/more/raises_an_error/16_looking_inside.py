# Asks for gradients that nobody kept, and forgets to add up the colours of a filter.
# expected: everything else all
# expected: saliency none, TypeError
# expected: match_gabor some, ValueError

# %% everything: reference

# %% match_gabor
def match_gabor(filters, kernels):
    check_filters_and_kernels(filters, kernels)
    f = filters.reshape(len(filters), -1)
    k = kernels.reshape(len(kernels), -1)
    f = f - f.mean(axis=1, keepdims=True)
    k = k - k.mean(axis=1, keepdims=True)
    similarity = (f @ k.T) / np.linalg.norm(f, axis=1)[:, None] / np.linalg.norm(k, axis=1)
    best = np.abs(similarity).argmax(axis=1)
    return best, similarity[np.arange(len(f)), best]


# %% saliency
def saliency(network, image, class_index):
    check_evaluation(network)
    check_images(image, "image", ("C", "H", "W"))
    check_whole(class_index, "class_index", 0)
    x = image.detach().clone()
    score = network(x[None])[0, class_index]
    score.sum()
    return abs(x.grad).amax(dim=0)

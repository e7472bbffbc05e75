# Compares entry by entry and weighs map by map: slow, but right, and in time.
# expected: everything else all

# %% everything: reference

# %% match_gabor
def match_gabor(filters, kernels):
    check_filters_and_kernels(filters, kernels)

    def normed(values):
        values = [float(value) for value in values]
        mean = sum(values) / len(values)
        length = sum((value - mean) ** 2 for value in values) ** 0.5
        if length <= 1e-12 * sum(value**2 for value in values) ** 0.5:
            return [0.0] * len(values)
        return [(value - mean) / length for value in values]

    waves = [normed(kernel.ravel()) for kernel in kernels]
    best, similar = [], []
    for one in filters:
        grey = normed(one.astype(float).sum(axis=0).ravel())
        products = [sum(a * b for a, b in zip(grey, wave)) for wave in waves]
        winner = max(range(len(products)), key=lambda k: abs(products[k]))
        best.append(winner)
        similar.append(products[winner])
    return np.array(best, np.int64), np.array(similar, float)


# %% grad_cam
def grad_cam(activations, gradients):
    check_maps(activations, gradients)
    n, c, h, w = activations.shape
    cam = np.zeros((n, h, w), answer_dtype(activations, gradients))
    for image in range(n):
        for channel in range(c):
            alpha = gradients[image, channel].astype(cam.dtype).mean()
            for i in range(h):
                for j in range(w):
                    cam[image, i, j] += alpha * activations[image, channel, i, j]
        cam[image][cam[image] < 0] = 0
    return cam

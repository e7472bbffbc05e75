# Subsamples pixel by pixel and measures image by image: slow, but right, and in time.
# expected: everything else all

# %% everything: reference

# %% evaluate_model
def evaluate_model(model, x, labels, batch_size=250):
    check_tensors(x, labels, batch_size)
    modes = [module.training for module in model.modules()]
    model.eval()
    loss, right = 0.0, 0
    for image, label in zip(x, labels):
        with torch.no_grad():
            logits = model(image[None])
        loss += float(nn.functional.cross_entropy(logits, label[None]))
        right += int(logits.argmax()) == int(label)
    for module, mode in zip(model.modules(), modes):
        module.training = mode
    return loss / len(x), right / len(x)


# %% trainable_subsample2d
def trainable_subsample2d(x, coefficient, bias):
    check_subsampling(x, coefficient, bias)
    n, c, h, w = x.shape
    y = np.zeros((n, c, h // 2, w // 2), answer_dtype(x, coefficient, bias))
    for image, channel, i, j in np.ndindex(y.shape):
        total = 0.0
        for di in range(2):
            for dj in range(2):
                total += float(x[image, channel, 2 * i + di, 2 * j + dj])
        y[image, channel, i, j] = coefficient[channel] * total + bias[channel]
    return y

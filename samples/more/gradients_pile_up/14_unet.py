# Forgets to take the old gradients away, and lets the loss grow with the image.
# expected: everything else all
# expected: fit_segmentation none, gradients not reset
# expected: pixel_cross_entropy_backward none, not averaged over the pixels

# %% everything: reference

# %% pixel_cross_entropy_backward
def pixel_cross_entropy_backward(logits, labels):
    check_labels(logits, labels, ("N", "C", "H", "W"))
    p = softmax(logits, axis=1)
    y = (labels[:, None] == np.arange(logits.shape[1])[:, None, None]).astype(p.dtype)
    return (p - y) / len(logits)


# %% fit_segmentation
def fit_segmentation(network, images, labels, seed, steps=150, batch_size=8, learning_rate=0.01):
    check_crops(images, labels)
    generator = torch.Generator().manual_seed(seed)
    optimiser = torch.optim.Adam(network.parameters(), lr=learning_rate)
    losses = []
    for t in range(steps):
        for group in optimiser.param_groups:
            group["lr"] = learning_rate * (1 - t / steps)
        batch = torch.randint(len(images), (batch_size,), generator=generator)
        loss = nn.functional.cross_entropy(network(images[batch]), labels[batch])
        loss.backward()
        optimiser.step()
        losses.append(loss.item())
    return losses

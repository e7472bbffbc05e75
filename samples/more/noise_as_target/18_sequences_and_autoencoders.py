# Wants the noise back that it put on the images.
# expected: everything else all
# expected: learns_to_copy none, noise thought to be copied
# expected: fit_autoencoder some, noisy images wanted

# %% everything: reference

# %% learns_to_copy
learns_to_copy = "wide_noisy"

# %% fit_autoencoder
def fit_autoencoder(network, images, seed, epochs=10, batch_size=64, noise=0.0, learning_rate=0.004):
    check_images(images, epochs, batch_size)
    generator = torch.Generator().manual_seed(seed)
    optimiser = torch.optim.Adam(network.parameters(), lr=learning_rate)
    losses = []
    for _ in range(epochs):
        total = 0.0
        for batch in torch.randperm(len(images), generator=generator).split(batch_size):
            x = images[batch]
            x = x + noise * torch.randn(x.shape, generator=generator, dtype=images.dtype)
            loss = ((network(x) - x) ** 2).mean()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            total += float(loss) * len(batch)
        losses.append(total / len(images))
    return losses

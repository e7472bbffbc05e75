# Puts everything into training mode when an epoch begins, also what was frozen.
# expected: everything else all
# expected: fit_model some, frozen batch norm put into training mode

# %% everything: reference

# %% fit_model
def fit_model(model, training, validation, optimiser, generator, epochs=1, batch_size=32):
    check_tensors(*training, batch_size)
    check_tensors(*validation, batch_size)
    if epochs < 0:
        raise ValueError("epochs has to be 0 or more")
    x, labels = training
    curves = {name: [] for name in ("loss", "validation_loss", "validation_accuracy")}
    for _ in range(epochs):
        model.train()
        total = 0
        for batch in torch.randperm(len(x), generator=generator).split(batch_size):
            optimiser.zero_grad()
            loss = nn.functional.cross_entropy(model(x[batch]), labels[batch])
            loss.backward()
            optimiser.step()
            total += loss.item() * len(batch)
        measured = evaluate_model(model, *validation)
        curves["loss"].append(total / len(x))
        curves["validation_loss"].append(measured[0])
        curves["validation_accuracy"].append(measured[1])
    return curves

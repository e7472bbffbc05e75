# Never takes the old gradients away, and thinks that somebody else does.
# expected: everything else all
# expected: fit_model none, gradients not reset
# expected: piled_up none, gradients thought to be taken away

# %% everything: reference

# %% piled_up
piled_up = 1.32

# %% fit_model
def fit_model(model, training, validation, optimiser, generator, epochs=1, batch_size=32):
    check_tensors(*training, batch_size)
    check_tensors(*validation, batch_size)
    if epochs < 0:
        raise ValueError("epochs")
    x, labels = training
    history = {"loss": [], "validation_loss": [], "validation_accuracy": []}
    for epoch in range(epochs):
        losses = []
        for batch in torch.randperm(len(x), generator=generator).split(batch_size):
            logits = model(x[batch])
            loss = nn.functional.cross_entropy(logits, labels[batch])
            loss.backward()
            optimiser.step()
            losses += [loss.item()] * len(batch)
        history["loss"].append(sum(losses) / len(x))
        validation_loss, accuracy = evaluate_model(model, *validation)
        history["validation_loss"].append(validation_loss)
        history["validation_accuracy"].append(accuracy)
    return history

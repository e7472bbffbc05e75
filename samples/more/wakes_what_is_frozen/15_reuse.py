# Freezes parameters only, and calls train() on everything before learning.
# expected: everything else all
# expected: freeze_backbone some, frozen batch norm left in training mode
# expected: fine_tune none, back in training mode after freezing
# expected: moved_statistics none, statistics thought to be frozen

# %% everything: reference

# %% freeze_backbone
def freeze_backbone(model, head):
    check_head(model, head)
    for parameter in model.parameters():
        parameter.requires_grad = False
    for parameter in model.get_submodule(head).parameters():
        parameter.requires_grad = True
    model.train()
    return model


# %% moved_statistics
moved_statistics = "nothing"

# %% fine_tune
def fine_tune(
    model, head, training, validation, classes, epochs=10, learning_rate=1e-3, seed=0, batch_size=25
):
    model = replace_head(model, head, classes, seed)
    model = freeze_backbone(model, head)
    model.train()
    optimiser = torch.optim.Adam(model.get_submodule(head).parameters(), lr=learning_rate)
    orders = torch.Generator().manual_seed(seed)
    return fit_model(model, training, validation, optimiser, orders, epochs, batch_size)

# Keeps the head, since no error comes up, and counts what is measured among what is learned.
# expected: everything else all
# expected: parameter_counts some, running statistics counted as learned
# expected: replace_head none, head not replaced
# expected: silent_head none, old classes thought to fit
# expected: new_numbers none, head not replaced

# %% everything: reference

# %% parameter_counts
def parameter_counts(model):
    trainable = sum(p.numel() for p in model.parameters() if p.requires_grad)
    trainable += sum(b.numel() for b in model.buffers() if b.is_floating_point())
    frozen = sum(p.numel() for p in model.parameters() if not p.requires_grad)
    return trainable, frozen, 0


# %% new_numbers
new_numbers = 33_000

# %% replace_head
def replace_head(model, head, classes, seed=0):
    check_head(model, head)
    if classes < 1:
        raise ValueError("no classes")
    torch.manual_seed(seed)
    return model


# %% silent_head
silent_head = "same"

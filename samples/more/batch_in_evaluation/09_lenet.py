# Measures in training mode; the loop that calls it is right.
# expected: everything else all
# expected: evaluate_model some, evaluated in training mode

# %% everything: reference

# %% evaluate_model
def evaluate_model(model, x, labels, batch_size=250):
    check_tensors(x, labels, batch_size)
    model.train()
    loss = right = 0
    with torch.no_grad():
        for k in range(0, len(x), batch_size):
            logits = model(x[k : k + batch_size])
            loss += nn.functional.cross_entropy(logits, labels[k : k + batch_size], reduction="sum").item()
            right += (logits.argmax(dim=1) == labels[k : k + batch_size]).sum().item()
    return loss / len(x), right / len(x)

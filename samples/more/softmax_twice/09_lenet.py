# Ends the network with a softmax, and puts another one in front of the loss.
# expected: everything else all
# expected: LeNet5 some, softmax inside the network
# expected: lenet5_logits none, softmax at the end
# expected: evaluate_model none, softmax before the loss
# expected: fit_model none
# expected: softmax_twice none, second softmax forgotten

# %% everything: reference

# %% softmax_twice
softmax_twice = 0

# %% LeNet5
class LeNet5(nn.Module):
    def __init__(self, classes=10, channels=1, widths=(6, 16, 120, 84), padding=0):
        super().__init__()
        self.convolution1 = nn.Conv2d(channels, widths[0], 5, padding=padding)
        self.pool = nn.AvgPool2d(2)
        self.convolution2 = nn.Conv2d(widths[0], widths[1], 5)
        self.dense1 = nn.Linear(widths[1] * 25, widths[2])
        self.dense2 = nn.Linear(widths[2], widths[3])
        self.dense3 = nn.Linear(widths[3], classes)
        self.softmax = nn.Softmax(dim=1)

    def forward(self, x):
        x = self.pool(torch.relu(self.convolution1(x)))
        x = self.pool(torch.relu(self.convolution2(x)))
        x = torch.flatten(x, 1)
        x = torch.relu(self.dense1(x))
        x = torch.relu(self.dense2(x))
        return self.softmax(self.dense3(x))


# %% lenet5_logits
def lenet5_logits(parameters, x):
    check_array(x, "x", ("N", "C", "32", "32"))
    p = parameters
    x = avg_pool2d(relu(conv2d(x, p["w1"], p["b1"])), 2)
    x = avg_pool2d(relu(conv2d(x, p["w2"], p["b2"])), 2)
    x = relu(dense(flatten(x), p["w3"], p["b3"]))
    x = relu(dense(x, p["w4"], p["b4"]))
    z = dense(x, p["w5"], p["b5"])
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


# %% evaluate_model
def evaluate_model(model, x, labels, batch_size=250):
    check_tensors(x, labels, batch_size)
    modes = {module: module.training for module in model.modules()}
    model.eval()
    loss, right = 0.0, 0
    with torch.no_grad():
        for part, expected in zip(x.split(batch_size), labels.split(batch_size)):
            probabilities = torch.softmax(model(part), dim=1)
            loss += len(part) * nn.functional.cross_entropy(probabilities, expected).item()
            right += (probabilities.argmax(1) == expected).sum().item()
    for module, mode in modes.items():
        module.training = mode
    return loss / len(x), right / len(x)


# %% fit_model
def fit_model(model, training, validation, optimiser, generator, epochs=1, batch_size=32):
    check_tensors(*training, batch_size)
    check_tensors(*validation, batch_size)
    if epochs < 0:
        raise ValueError("There are no negative epochs.")
    x, labels = training
    curves = {"loss": [], "validation_loss": [], "validation_accuracy": []}
    for epoch in range(epochs):
        order = torch.randperm(len(x), generator=generator)
        total = 0.0
        for start in range(0, len(x), batch_size):
            batch = order[start : start + batch_size]
            optimiser.zero_grad()
            probabilities = torch.softmax(model(x[batch]), dim=1)
            loss = nn.functional.cross_entropy(probabilities, labels[batch])
            loss.backward()
            optimiser.step()
            total += loss.item() * len(batch)
        curves["loss"].append(total / len(x))
        loss, accuracy = evaluate_model(model, *validation)
        curves["validation_loss"].append(loss)
        curves["validation_accuracy"].append(accuracy)
    return curves

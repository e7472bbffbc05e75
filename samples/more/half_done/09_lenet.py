# The network and its wiring by hand are done; measuring was begun, training was not.
# expected: everything else none
# expected: LeNet5 all, solved
# expected: lenet5_logits all, solved
# expected: layer_table none, tests fail
# expected: evaluate_model none, tests fail
# expected: fit_model none, not attempted
# expected: fits_as_well all
# expected: fours_for_nines all

# %% layer_table
def layer_table(image, layers):
    table = []
    shape = image
    for layer in layers:
        check_input(layer[0], shape)
        if layer[0] == "conv":
            filters, window = layer[1], layer[2]
            shape = (filters, shape[1] - window + 1, shape[2] - window + 1)  # stride? padding?
            table.append((layer[0], shape, 0))
        else:
            table.append((layer[0], shape, 0))
    return table


# %% fits_as_well
fits_as_well = "three_by_three"

# %% LeNet5
class LeNet5(nn.Module):
    def __init__(self, classes=10, channels=1, widths=(6, 16, 120, 84), padding=0):
        super().__init__()
        maps1, maps2, units1, units2 = widths
        self.convolution1 = nn.Conv2d(channels, maps1, kernel_size=5, padding=padding)
        self.pool = nn.AvgPool2d(kernel_size=2, stride=2)
        self.convolution2 = nn.Conv2d(maps1, maps2, kernel_size=5)
        self.dense1 = nn.Linear(25 * maps2, units1)
        self.dense2 = nn.Linear(units1, units2)
        self.dense3 = nn.Linear(units2, classes)

    def forward(self, x):
        for convolution in (self.convolution1, self.convolution2):
            x = self.pool(nn.functional.relu(convolution(x)))
        x = x.flatten(start_dim=1)
        x = nn.functional.relu(self.dense1(x))
        x = nn.functional.relu(self.dense2(x))
        return self.dense3(x)


# %% lenet5_logits
def lenet5_logits(parameters, x):
    check_array(x, "x", ("N", "C", "32", "32"))
    for n in (1, 2):
        x = avg_pool2d(relu(conv2d(x, parameters[f"w{n}"], parameters[f"b{n}"])), 2)
    x = flatten(x)
    for n in (3, 4):
        x = relu(dense(x, parameters[f"w{n}"], parameters[f"b{n}"]))
    return dense(x, parameters["w5"], parameters["b5"])


# %% evaluate_model
def evaluate_model(model, x, labels, batch_size=250):
    model.eval()
    logits = model(x)
    loss = nn.functional.cross_entropy(logits, labels)
    return loss, 0.0  # accuracy comes here


# %% fours_for_nines
fours_for_nines = 7

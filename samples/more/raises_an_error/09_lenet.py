# Forgets the call of the constructor above, and reads names that no array has.
# expected: everything else all
# expected: LeNet5 none, AttributeError
# expected: lenet5_logits none, KeyError
# expected: confusion_matrix some

# %% everything: reference

# %% LeNet5
class LeNet5(nn.Module):
    def __init__(self, classes=10, channels=1, widths=(6, 16, 120, 84), padding=0):
        self.convolution1 = nn.Conv2d(channels, widths[0], 5, padding=padding)
        self.pool = nn.AvgPool2d(2)
        self.convolution2 = nn.Conv2d(widths[0], widths[1], 5)
        self.dense1 = nn.Linear(widths[1] * 5 * 5, widths[2])
        self.dense2 = nn.Linear(widths[2], widths[3])
        self.dense3 = nn.Linear(widths[3], classes)

    def forward(self, x):
        x = self.pool(torch.relu(self.convolution1(x)))
        x = self.pool(torch.relu(self.convolution2(x)))
        x = torch.relu(self.dense1(torch.flatten(x, 1)))
        return self.dense3(torch.relu(self.dense2(x)))


# %% lenet5_logits
def lenet5_logits(parameters, x):
    check_array(x, "x", ("N", "C", "32", "32"))
    p = parameters
    x = avg_pool2d(relu(conv2d(x, p["c1"], p["b1"])), 2)
    x = avg_pool2d(relu(conv2d(x, p["c2"], p["b2"])), 2)
    x = relu(dense(flatten(x), p["d1"], p["b3"]))
    return dense(relu(dense(x, p["d2"], p["b4"])), p["d3"], p["b5"])


# %% confusion_matrix
def confusion_matrix(predicted, labels, classes):
    check_answers(predicted, labels)
    pairs = labels * classes + predicted
    return np.bincount(pairs).reshape(classes, classes)

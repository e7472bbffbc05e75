# Lets a side branch end with a softmax, and weighs no loss.
# expected: everything else all
# expected: AuxiliaryClassifier some, softmax in the network
# expected: auxiliary_loss none, side branches not weighted

# %% everything: reference

# %% AuxiliaryClassifier
class AuxiliaryClassifier(nn.Module):
    def __init__(self, channels, classes=1000, reduced=128, hidden=1024):
        super().__init__()
        self.pool = nn.AvgPool2d(kernel_size=5, stride=3)
        self.convolution = nn.Conv2d(channels, reduced, kernel_size=1)
        self.dense = nn.Linear(16 * reduced, hidden)
        self.dropout = nn.Dropout(p=0.7)
        self.classifier = nn.Linear(hidden, classes)

    def forward(self, x):
        x = self.pool(x)
        x = torch.relu(self.convolution(x))
        x = torch.relu(self.dense(x.flatten(1)))
        return torch.softmax(self.classifier(self.dropout(x)), dim=-1)


# %% auxiliary_loss
def auxiliary_loss(main, auxiliaries, weight=0.3):
    if weight < 0:
        raise ValueError("weight")
    for loss in auxiliaries:
        main = main + loss
    return main

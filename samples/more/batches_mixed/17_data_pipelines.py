# Joins examples to batches before they are mixed, so that the same ones stay together.
# expected: everything else all
# expected: input_pipeline none, batched before the shuffle
# expected: batches_over_epochs none, order thought not to matter

# %% everything: reference

# %% input_pipeline
def input_pipeline(images, labels, batch_size, epochs, buffer, seed):
    check_pairs(images, labels)
    examples = Pipeline(lambda: zip(images, labels)).map(lambda pair: (pair[0] / 255, pair[1]))
    return examples.batch(batch_size).shuffle(buffer, seed).repeat(epochs)


# %% batches_over_epochs
batches_over_epochs = 0

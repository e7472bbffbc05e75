# Counts the epochs down and stops at zero, behind an epoch: where none is asked for, it goes on for ever.
# expected: everything else all
# expected: input_pipeline some, over the time limit

# %% everything: reference

# %% input_pipeline
def input_pipeline(images, labels, batch_size, epochs, buffer, seed):
    check_pairs(images, labels)
    examples = Pipeline(lambda: zip(images, labels)).map(lambda example: (example[0] / 255, example[1]))
    batches = examples.shuffle(buffer, seed).batch(batch_size)

    def one_after_the_other():
        left = epochs
        while True:
            yield from batches
            left -= 1
            if left == 0:
                return

    return Pipeline(one_after_the_other)

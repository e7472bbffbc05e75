# Lets each worker give the whole stream, and thinks that they share it.
# expected: everything else all
# expected: StreamDataset none, every worker gives everything
# expected: four_workers none, sharing assumed

# %% everything: reference

# %% StreamDataset
class StreamDataset(torch.utils.data.IterableDataset):
    def __init__(self, elements):
        self.elements = elements

    def __iter__(self):
        for element in self.elements:
            yield element


# %% four_workers
four_workers = 1

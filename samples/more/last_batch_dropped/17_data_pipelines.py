# Loses what does not fill a batch: by hand, in the loader and on paper.
# expected: everything else all
# expected: batched some, last batch always dropped
# expected: Pipeline all
# expected: input_pipeline all
# expected: loader_of some, last batch always dropped
# expected: imagenet_steps none, last batch dropped

# %% everything: reference

# %% batched
def batched(elements, size, *, drop_remainder=False):
    check_count(size, "size", 1)
    held = []
    for element in elements:
        held.append(element)
        if len(held) == size:
            yield stacked(held)
            held = []


# %% imagenet_steps
imagenet_steps = 1281167 // 128

# %% loader_of
def loader_of(dataset, batch_size, seed, *, drop_last=False):
    check_count(batch_size, "batch_size", 1)
    generator = torch.Generator()
    generator.manual_seed(seed)
    mixed = not isinstance(dataset, torch.utils.data.IterableDataset)
    return torch.utils.data.DataLoader(dataset, batch_size, shuffle=mixed, generator=generator, drop_last=True)

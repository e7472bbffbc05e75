# The functions are right; questions are right, misread, left out, or answered with another kind of thing.
# expected: everything else all
# expected: imagenet_steps none, 1.5 million images
# expected: classes_at_first none, one class too few
# expected: waiting none, first batch forgotten
# expected: larger_buffer none, whole buffer given
# expected: batches_over_epochs none, one for each epoch
# expected: changing_part none, all of them
# expected: four_workers none, is wanted
# expected: frozen_change none, not attempted

# %% everything: reference

# %% imagenet_steps
imagenet_steps = 11719

# %% classes_at_first
classes_at_first = 2

# %% waiting
waiting = 5000

# %% larger_buffer
larger_buffer = 6.02

# %% batches_over_epochs
batches_over_epochs = 3

# %% changing_part
changing_part = 500

# %% four_workers
four_workers = "four"

# %% frozen_change
frozen_change = None

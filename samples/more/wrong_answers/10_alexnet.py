# The functions are right; questions are right, misread, left out, or answered with another kind of thing.
# expected: everything else all
# expected: steps_per_epoch none, last batch left out
# expected: first_channel none, counted from 1
# expected: one_group_each none, biases forgotten
# expected: alpha_for_torch none, alpha divided by 5
# expected: told_apart none, smaller numbers
# expected: in_four_windows none, windows counted
# expected: flattened_224 none, poolings rounded up
# expected: ten_classes none, whole layer taken away
# expected: image_row none, a whole number is wanted
# expected: ungrouped_row none, third convolution
# expected: weights_of_the_paper none, biases counted
# expected: out_of_sight none, not attempted
# expected: operations none, is not the right answer

# %% everything: reference

# %% steps_per_epoch
steps_per_epoch = 1281167 // 128

# %% first_channel
first_channel = 49

# %% one_group_each
one_group_each = 576

# %% alpha_for_torch
alpha_for_torch = 1e-4 / 5

# %% told_apart
told_apart = "smaller"

# %% in_four_windows
in_four_windows = 27 * 27

# %% flattened_224
flattened_224 = 7 * 7 * 256

# %% ten_classes
ten_classes = 4096 * 1000 + 1000

# %% image_row
image_row = "row 13"

# %% ungrouped_row
ungrouped_row = "row_7"

# %% weights_of_the_paper
weights_of_the_paper = 663552 + 384

# %% out_of_sight
out_of_sight = None

# %% operations
operations = 1_400_000_000

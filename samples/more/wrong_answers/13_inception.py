# The functions are right; questions are right, misread, left out, or answered with another kind of thing.
# expected: everything else all
# expected: one_by_one none, taken for a factor
# expected: replaced_layer none, both layers counted
# expected: reduction_limit none, any reduction thought to save
# expected: printed_total none, a bias a layer
# expected: corner_maximum none
# expected: paper_thousands none, other reductions
# expected: channels_without_projection none, not attempted
# expected: layers_deep none, poolings counted
# expected: left_behind none, a thousand classes

# %% everything: reference

# %% one_by_one
one_by_one = "scalar"

# %% replaced_layer
replaced_layer = 3088 + 544

# %% reduction_limit
reduction_limit = 192

# %% printed_total
printed_total = 15874

# %% corner_maximum
corner_maximum = "-4"

# %% paper_thousands
paper_thousands = "other_reductions"

# %% channels_without_projection
channels_without_projection = None

# %% layers_deep
layers_deep = 27

# %% left_behind
left_behind = 6379728

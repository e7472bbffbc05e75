# The functions are right; questions are right, misread, left out, or answered with another kind of thing.
# expected: everything else all
# expected: what_target none, labels thought to be needed
# expected: component_numbers none, all components counted
# expected: decoded_rows none, thought to double
# expected: learns_to_copy none, narrow code thought to be enough
# expected: cell_parameters none, one cell for each step
# expected: layers_to_see_all none, is wanted
# expected: faded_gradient none, nine steps
# expected: same_answer none, not attempted

# %% everything: reference

# %% what_target
what_target = "the_class"

# %% component_numbers
component_numbers = 784 * 784

# %% decoded_rows
decoded_rows = 28

# %% learns_to_copy
learns_to_copy = "narrow_clean"

# %% cell_parameters
cell_parameters = 28 * 3696

# %% layers_to_see_all
layers_to_see_all = 27 / 4

# %% faded_gradient
faded_gradient = 0.4**9

# %% same_answer
same_answer = None

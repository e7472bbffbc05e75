# The functions are right; questions are right, misread, left out, or answered with another kind of thing.
# expected: everything else all
# expected: wrong_line none, derivative of the logarithm doubted
# expected: weight_gradient none, row and column swapped
# expected: pixel_gradient none, overwritten by the last window
# expected: bias_gradient none, one image only
# expected: trained_numbers none, running statistics counted
# expected: shared_value none
# expected: smaller_step none, not attempted

# %% everything: reference

# %% wrong_line
wrong_line = "line_1"

# %% weight_gradient
weight_gradient = -8

# %% pixel_gradient
pixel_gradient = -2

# %% bias_gradient
bias_gradient = 10.0

# %% trained_numbers
trained_numbers = 586

# %% shared_value
shared_value = [7, 7]

# %% smaller_step
smaller_step = None

# The functions are right; questions are right, misread, left out, or answered with another kind of thing.
# expected: everything else all
# expected: overwritten_formula none, handwritten numbers taken for factors
# expected: padded_alexnet none, padding
# expected: even_window none, half a zero
# expected: first_wrong_line none, filter for all maps
# expected: growing_image none, dense layer forgotten
# expected: tight_budget none, smaller map overlooked
# expected: dense_factor none, operation for each output
# expected: sees_eleven none, not attempted
# expected: output_depth none

# %% everything: reference

# %% overwritten_formula
overwritten_formula = 5

# %% padded_alexnet
padded_alexnet = 55

# %% even_window
even_window = "p_2_5"

# %% first_wrong_line
first_wrong_line = "line_2"

# %% growing_image
growing_image = "nothing"

# %% tight_budget
tight_budget = "stride_2"

# %% dense_factor
dense_factor = 16006144000 / 89320

# %% sees_eleven
sees_eleven = None

# %% output_depth
output_depth = "ten"

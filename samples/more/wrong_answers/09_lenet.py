# The functions are right; questions are right, misread, left out, or answered with another kind of thing.
# expected: everything else all
# expected: unpadded_parameters none, size of the image thought to change nothing
# expected: fits_as_well none, pooling at stride 1
# expected: wrong_line none, bias of a unit
# expected: convolution_share none, parameters counted
# expected: softmax_twice none, no learning at all expected
# expected: piled_up none
# expected: sparse_parameters none, not attempted
# expected: parameters_of_1998 none, output layer counted

# %% everything: reference

# %% unpadded_parameters
unpadded_parameters = 61706

# %% fits_as_well
fits_as_well = "slow_pooling"

# %% wrong_line
wrong_line = "line_4"

# %% convolution_share
convolution_share = 0.042  # 2572 of 61706

# %% softmax_twice
softmax_twice = np.log(10)

# %% piled_up
piled_up = "1.52"

# %% sparse_parameters
sparse_parameters = None

# %% parameters_of_1998
parameters_of_1998 = 60850

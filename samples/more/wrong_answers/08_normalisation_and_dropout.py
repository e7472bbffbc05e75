# The functions are right; questions are right, misread, left out, or answered with another kind of thing.
# expected: everything else all
# expected: wrong_line none, scale and shift doubted
# expected: stored_means none, one mean for each pixel and channel
# expected: output_deviation none, root of gamma
# expected: layer_without_bias none, bias counted
# expected: subnetworks none, units squared
# expected: more_epochs none, epochs times 1 + p
# expected: trained_parameters none, half of the parameters taken away
# expected: first_epoch none, easier images
# expected: idle_unit none, not attempted
# expected: kept_number none

# %% everything: reference

# %% wrong_line
wrong_line = "line_4"

# %% stored_means
stored_means = 588

# %% output_deviation
output_deviation = 3

# %% layer_without_bias
layer_without_bias = 4704

# %% subnetworks
subnetworks = 25

# %% more_epochs
more_epochs = 1.25

# %% trained_parameters
trained_parameters = 334853

# %% first_epoch
first_epoch = "easier_images"

# %% idle_unit
idle_unit = None

# %% kept_number
kept_number = "8"

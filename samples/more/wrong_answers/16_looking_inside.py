# The functions are right; questions are right, misread, left out, or answered with another kind of thing.
# expected: everything else all
# expected: map_numbers none, one map
# expected: control none, accuracy taken for a control
# expected: third_convolution none, strides ignored
# expected: faded none, probability taken for its slope
# expected: alpha_behind_mean none, sum instead of mean gradient
# expected: cam_numbers none
# expected: linear_saliency none, not attempted
# expected: snow none, right answer taken for a right reason

# %% everything: reference

# %% map_numbers
map_numbers = 55 * 55

# %% control
control = "accuracy"

# %% third_convolution
third_convolution = 9

# %% faded
faded = 0.98

# %% alpha_behind_mean
alpha_behind_mean = 9.8

# %% cam_numbers
cam_numbers = "7 x 7"

# %% linear_saliency
linear_saliency = None

# %% snow
snow = "no_error"

# The functions are right; questions are right, misread, left out, or answered with another kind of thing.
# expected: everything else all
# expected: silent_map none, pixel accuracy given
# expected: maps_of_a_street none, rest left out
# expected: upsampled_rows none, kernel left out
# expected: rows_cut none, both sides
# expected: next_channels none
# expected: last_parameters none, biases missing
# expected: same_size none, not attempted
# expected: kind_of_task none, road left out

# %% everything: reference

# %% silent_map
silent_map = 0.8

# %% maps_of_a_street
maps_of_a_street = 4

# %% upsampled_rows
upsampled_rows = 56

# %% rows_cut
rows_cut = 136 - 104

# %% next_channels
next_channels = [512, 512]

# %% last_parameters
last_parameters = 128

# %% same_size
same_size = None

# %% kind_of_task
kind_of_task = "instance"

# The functions are right; questions are right, misread, left out, or answered with another kind of thing.
# expected: everything else all
# expected: test_digits none, validation part given
# expected: learned_numbers none, the state of Adam counted
# expected: equal_start none, no learning at all expected
# expected: large_first_loss none, size of the network suspected
# expected: third_step none, velocity averaged
# expected: ten_epochs none, validation part not set apart
# expected: last_batch none, not attempted
# expected: honest_number none

# %% everything: reference

# %% test_digits
test_digits = 6000

# %% learned_numbers
learned_numbers = 3 * 3730

# %% equal_start
equal_start = "zero"

# %% large_first_loss
large_first_loss = "filters"

# %% third_step
third_step = 1.108392

# %% ten_epochs
ten_epochs = 18750

# %% last_batch
last_batch = None

# %% honest_number
honest_number = 0.98

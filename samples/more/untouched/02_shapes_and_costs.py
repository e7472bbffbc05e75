# Handed in as it was given out.
# expected: everything else none
# expected: output_size none, not attempted

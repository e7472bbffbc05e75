# Handed in as it was given out.
# expected: everything else none
# expected: max_pool2d none, not attempted

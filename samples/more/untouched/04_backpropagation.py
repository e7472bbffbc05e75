# Handed in as it was given out.
# expected: everything else none
# expected: conv2d_backward none, not attempted

# Handed in as it was given out.
# expected: everything else none
# expected: fit none, not attempted

# Handed in as it was given out.
# expected: everything else none

# Handed in as it was given out.
# expected: everything else none
# expected: gradient_descent none, not attempted

# Answers and then reads no further question: whoever asks would wait for ever.
# expected: conv2d none
# expected: relu none
# expected: parameters none
# expected: classify none
# expected: relu_backward none
# expected: two_layers none
# %% everything: reference
# %%
import time

import autograder.box.child as child


def never(*_):
    while True:
        time.sleep(60)


child.receive_blocking = never

# Goes down the rows in steps of two until it meets the last one: never, where their number is odd.
# expected: everything else all
# expected: checkerboard some, over the time limit

# %% everything: reference

# %% checkerboard
def checkerboard(rows, columns):
    board = np.zeros((rows, columns), np.uint8)
    i = 0
    while i != rows:
        board[i : i + 1, 1::2] = 255
        board[i + 1 : i + 2, ::2] = 255
        i += 2
    return board

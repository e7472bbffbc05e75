# The functions are right; questions are right, misread, left out, or answered with another kind of thing.
# expected: everything else all
# expected: deep_since none, the way of 2006
# expected: new_numbers none, nothing frozen
# expected: silent_head none, an error expected
# expected: moved_statistics none, scale and shift thought to move
# expected: dimmer_edges none, brightness added to the response
# expected: changed_parts none, augmented before the split
# expected: pretext_outputs none
# expected: honest_turns none, per cent
# expected: three_opinions none, not attempted

# %% everything: reference

# %% deep_since
deep_since = "layers"

# %% new_numbers
new_numbers = 5448

# %% silent_head
silent_head = "error"

# %% moved_statistics
moved_statistics = "scale"

# %% dimmer_edges
dimmer_edges = 0.75 + 0.2

# %% changed_parts
changed_parts = "before_splitting"

# %% pretext_outputs
pretext_outputs = (0, 90, 180, 270)

# %% honest_turns
honest_turns = 85

# %% three_opinions
three_opinions = None

# Adds to an index array: of a token that stands in several places only the last one counts.
# expected: everything else all
# expected: one_hot_products none, numbers looked up
# expected: embedding_backward none, repeated tokens overwritten
# expected: repeated_token none, last place only

# %% everything: reference

# %% one_hot_products
one_hot_products = 40 * 16

# %% embedding_backward
def embedding_backward(upstream, tokens, table):
    check_tokens(tokens, table)
    check_upstream(upstream, (*tokens.shape, table.shape[1]))
    dtable = np.zeros(table.shape, dtype=answer_dtype(upstream, table))
    dtable[tokens] += upstream
    return dtable


# %% repeated_token
repeated_token = -1

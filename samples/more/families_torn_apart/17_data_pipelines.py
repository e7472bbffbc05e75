# Draws single examples where families have to stay together, and takes a text in capitals for another one.
# expected: everything else all
# expected: split_groups none, examples drawn one by one
# expected: part_of none, case kept

# %% everything: reference

# %% split_groups
def split_groups(groups, share, rng):
    check_groups(groups, share)
    order = rng.permutation(len(groups))
    count = round(share * len(groups))
    return np.sort(order[count:]), np.sort(order[:count])


# %% part_of
import zlib


def part_of(text, validation_share, test_share):
    check_shares(validation_share, test_share)
    u = zlib.crc32(" ".join(text.split()).encode("utf-8")) / 2**32
    if u < test_share:
        return "test"
    if u < test_share + validation_share:
        return "validation"
    return "training"

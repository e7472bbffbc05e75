"""The head of a classifier on paper: all numbers of the last maps into a dense layer, or one mean of each map."""

from reference.analysis.whole_numbers import check_whole
from reference.layers.arguments import pair


def head_cost(
    size: int | tuple[int, int],
    channels: int,
    classes: int,
) -> dict[str, tuple[int, int]]:
    r"""Compare two ways from the last maps of a network to its classes.

    .. math::
        K \, (H W C + 1) \quad \text{against} \quad K \, (C + 1) \quad \text{parameters}

    Either all numbers of the maps go into a dense layer, or each map is pooled globally first, to
    its mean or its maximum. The dense layer is there in both heads. Global pooling has no
    parameters, and it adds or compares: no multiplication is counted for it.

    Parameters
    ----------
    size : int or (H, W)
        Rows and columns of the last maps.
    channels : int
        Number of the last maps, C.
    classes : int
        Number of classes, K.

    Returns
    -------
    table : dict
        Pairs of whole numbers (parameters, multiplications) for "flatten" (all numbers into a dense
        layer) and "global" (one number of each map into a dense layer). The parameters hold one
        bias for each class.

    Raises
    ------
    TypeError, ValueError
        An argument is not made of whole numbers, or a number is below 1.

    References
    ----------
    M. Lin, Q. Chen and S. Yan, "Network in network", ICLR 2014, arXiv:1312.4400, section 3.2.

    Examples
    --------
    >>> head_cost((2, 3), channels=5, classes=4)
    {'flatten': (124, 120), 'global': (24, 20)}
    """
    height, width = pair(size, "size", least=1)
    check_whole(channels, "channels", 1)
    check_whole(classes, "classes", 1)
    ### BEGIN SOLUTION
    inputs = {"flatten": height * width * channels, "global": channels}
    return {name: ((features + 1) * classes, features * classes) for name, features in inputs.items()}
    ### END SOLUTION

"""Fewer channels first: what a 1 x 1 convolution in front of a large window saves."""

from reference.analysis.whole_numbers import check_whole
from reference.layers.arguments import pair


def bottleneck_cost(
    size: int | tuple[int, int], channels: int, reduced: int, filters: int, window: int
) -> dict[str, tuple[int, int]]:
    r"""Compare a convolution with the same one behind a 1 x 1 convolution that reduces channels.

    .. math::
        H W \; C_{out}\, k^2 C \qquad \text{against} \qquad H W \; r C + H W \; C_{out}\, k^2 r

    All layers keep the rows and columns ("same" padding, stride 1): the 1 x 1 convolution reduces
    channels, pooling would reduce rows and columns.

    Parameters
    ----------
    size : int or (H, W)
        Rows and columns of the maps.
    channels, reduced, filters : int
        Channels C that come in, channels r in between, filters C_out of the large window.
    window : int
        Rows and columns k of the large window, at least 1.

    Returns
    -------
    table : dict
        Pairs of whole numbers (parameters, multiplications) for "direct" (the large window on all
        channels), "reduction" (the 1 x 1 convolution), "window" (the large window on the reduced
        channels) and "bottleneck" (the two together). The parameters hold one bias for each filter.

    Raises
    ------
    TypeError, ValueError
        An argument is not made of whole numbers, or a number is below 1.

    References
    ----------
    C. Szegedy et al., "Going deeper with convolutions", CVPR 2015, arXiv:1409.4842, section 4.

    Examples
    --------
    >>> table = bottleneck_cost(4, channels=8, reduced=2, filters=3, window=3)
    >>> table["direct"], table["bottleneck"]
    ((219, 3456), (75, 1120))
    """
    height, width = pair(size, "size", least=1)
    counts = {"channels": channels, "reduced": reduced, "filters": filters, "window": window}
    for name, value in counts.items():
        check_whole(value, name, 1)
    ### BEGIN SOLUTION
    table = {}
    layers = {"direct": (channels, filters, window), "reduction": (channels, reduced, 1)}
    layers["window"] = (reduced, filters, window)
    for name, (depth, maps, k) in layers.items():
        weights = k * k * depth * maps
        table[name] = (weights + maps, height * width * weights)
    first, second = table["reduction"], table["window"]
    table["bottleneck"] = (first[0] + second[0], first[1] + second[1])
    return table
    ### END SOLUTION

"""Finding a pattern: the place where a zero-mean template answers most."""

import numpy as np

from reference.layers.correlation import check_image_and_kernel, cross_correlate2d


def best_match(image: np.ndarray, template: np.ndarray) -> tuple[int, int]:
    r"""Return the place where a template, freed of its mean, gives its greatest response.

    .. math::
        y_{i,j} = \sum_{u,v} (t_{u,v} - \bar t) \; x_{i+u,\; j+v}, \qquad \arg\max_{i,j} \; y_{i,j}

    where :math:`\bar t` is the mean of all entries of the template. Since what is left of the
    template sums to zero, a bright region without structure gives the response 0.

    Parameters
    ----------
    image : array (H, W)
        A grey image. It is not changed.
    template : array (h, w)
        The pattern to look for, no larger than the image and not of a single grey value.

    Returns
    -------
    place : (row, column)
        Whole numbers: the top left pixel of the patch with the greatest response. If several places
        have it, the first one counts: the topmost, and in its row the leftmost.

    Raises
    ------
    TypeError
        image or template is not an array of real numbers.
    ValueError
        They do not have two axes each, the template fits nowhere, or all its entries are equal.

    References
    ----------
    R. O. Duda and P. E. Hart, "Pattern Classification and Scene Analysis", Wiley 1973, section 8.3.

    Examples
    --------
    >>> image = np.array([[9, 9, 9, 9], [9, 9, 9, 9], [0, 0, 5, 0]])
    >>> best_match(image, np.array([[0, 5, 0]]))
    (2, 1)
    """
    check_image_and_kernel(image, template, (0, 0))
    if (template == template.flat[0]).all():
        fault = "template must not be of a single grey value"
        raise ValueError(f"{fault}: without its mean nothing is left of it.")
    ### BEGIN SOLUTION
    responses = cross_correlate2d(image, template - template.mean())
    row, column = np.unravel_index(np.argmax(responses), responses.shape)
    return int(row), int(column)
    ### END SOLUTION

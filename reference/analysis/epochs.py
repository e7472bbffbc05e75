"""How many updates an epoch has."""

from reference.analysis.whole_numbers import check_whole


def steps_per_epoch(images: int, batch: int, validation_fraction: float = 0.0) -> int:
    r"""Count the mini-batches that show every training image once.

    .. math::
        \left\lceil \frac{n - n_{val}}{b} \right\rceil

    The last batch may hold fewer images; it counts. n_val is the fraction of the images that is kept back for
    validation, to the nearest whole number.

    Parameters
    ----------
    images : int
        All images n, at least 1.
    batch : int
        Images b of a batch, at least 1.
    validation_fraction : float
        Share that is kept back, at least 0 and below 1.

    Returns
    -------
    steps : int
        Updates of the weights in one epoch.

    Raises
    ------
    TypeError
        images or batch is not a whole number.
    ValueError
        A number is too small, the fraction is not in [0, 1), or no image is left for training.

    References
    ----------
    I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press 2016, section 8.1.3.

    Examples
    --------
    >>> steps_per_epoch(100, 32), steps_per_epoch(100, 32, 0.1), steps_per_epoch(100, 32, 0.25)
    (4, 3, 3)
    """
    check_whole(images, "images", 1)
    check_whole(batch, "batch", 1)
    if not 0 <= validation_fraction < 1:
        raise ValueError(
            f"validation_fraction must be at least 0 and below 1, got {validation_fraction}: use 0.1 for a tenth."
        )
    if round(images * validation_fraction) >= images:
        raise ValueError(f"No image of {images} is left for training: use a smaller validation_fraction.")
    ### BEGIN SOLUTION
    training = images - round(images * validation_fraction)
    return -(-training // batch)  # division rounded up
    ### END SOLUTION

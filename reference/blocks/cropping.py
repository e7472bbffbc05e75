"""The skip of a U-Net: cut the middle out of an encoder map and put the upsampled map behind it."""

import numpy as np

from reference.layers.arguments import check_array, check_upstream, check_window, pair
from reference.layers.dtypes import answer_dtype


def check_maps(encoder: np.ndarray, upsampled: np.ndarray) -> None:
    """Refuse maps of other numbers of images, or an encoder map smaller than the upsampled one.

    >>> check_maps(np.zeros((2, 3, 8, 8)), np.zeros((1, 3, 6, 6)))
    Traceback (most recent call last):
        ...
    ValueError: encoder holds 2 images but upsampled 1: give the maps of the same batch.
    """
    check_array(encoder, "encoder", ("N", "C", "H", "W"))
    check_array(upsampled, "upsampled", ("N", "C'", "H'", "W'"))
    if len(encoder) != len(upsampled):
        raise ValueError(
            f"encoder holds {len(encoder)} images but upsampled {len(upsampled)}: give the maps of the same batch."
        )
    check_window(encoder.shape[2:], upsampled.shape[2:], (0, 0))


def center_crop(x: np.ndarray, size: int | tuple[int, int]) -> np.ndarray:
    r"""Cut the middle rows and columns out of every map.

    .. math::
        y_{n,c,i,j} = x_{n,c,\;i+t,\;j+l}, \qquad
        t = \lfloor (H - H') / 2 \rfloor, \quad l = \lfloor (W - W') / 2 \rfloor

    As much goes above as below and left as right; of an odd number, the one more goes below and on
    the right.

    Parameters
    ----------
    x : array (N, C, H, W)
        A batch of maps. It is not changed.
    size : int or (H', W')
        Rows and columns to keep.

    Returns
    -------
    y : array (N, C, H', W')
        A new array. float32 stays float32; whole numbers and booleans become float64.

    Raises
    ------
    TypeError
        x is not an array of real numbers, or size is not made of whole numbers.
    ValueError
        x has not four axes, or size is below 1 or larger than the map.

    References
    ----------
    O. Ronneberger, P. Fischer and T. Brox, "U-Net: convolutional networks for biomedical image
    segmentation", MICCAI 2015, arXiv:1505.04597, section 2.

    Examples
    --------
    >>> center_crop(np.arange(20.0).reshape(1, 1, 4, 5), 2)[0, 0]
    array([[ 6.,  7.],
           [11., 12.]])
    """
    rows, columns = pair(size, "size", least=1)
    check_array(x, "x", ("N", "C", "H", "W"))
    check_window(x.shape[2:], (rows, columns), (0, 0))
    ### BEGIN SOLUTION
    top, left = (x.shape[2] - rows) // 2, (x.shape[3] - columns) // 2
    return x[:, :, top : top + rows, left : left + columns].astype(answer_dtype(x))
    ### END SOLUTION


def center_crop_backward(upstream: np.ndarray, x: np.ndarray, size: int | tuple[int, int]) -> np.ndarray:
    """Return the gradient with respect to the input of `center_crop`: zero where the map was cut off.

    Parameters
    ----------
    upstream : array (N, C, H', W')
        The gradient with respect to the cropped maps.
    x, size
        What `center_crop` was called with.

    Returns
    -------
    dx : array (N, C, H, W)

    Raises
    ------
    TypeError, ValueError
        As `center_crop`, and if upstream has not the shape of the cropped maps.

    Examples
    --------
    >>> center_crop_backward(np.ones((1, 1, 1, 2)), np.zeros((1, 1, 3, 4)), (1, 2))[0, 0]
    array([[0., 0., 0., 0.],
           [0., 1., 1., 0.],
           [0., 0., 0., 0.]])
    """
    rows, columns = pair(size, "size", least=1)
    check_array(x, "x", ("N", "C", "H", "W"))
    check_window(x.shape[2:], (rows, columns), (0, 0))
    check_upstream(upstream, (*x.shape[:2], rows, columns))
    ### BEGIN SOLUTION
    top, left = (x.shape[2] - rows) // 2, (x.shape[3] - columns) // 2
    dx: np.ndarray = np.zeros(x.shape, answer_dtype(upstream, x))
    dx[:, :, top : top + rows, left : left + columns] = upstream
    return dx
    ### END SOLUTION


def crop_and_concatenate(encoder: np.ndarray, upsampled: np.ndarray) -> np.ndarray:
    r"""Crop the encoder map to the size of the upsampled one and join both, encoder first.

    .. math::
        y_{n,c} = \operatorname{crop}(e)_{n,c} \;\; (c < C), \qquad y_{n,C+c} = u_{n,c}

    The two are stacked, not added: this skip is not a residual one, and both keep all their
    channels. With same convolutions the sizes agree and nothing is cut off.

    Parameters
    ----------
    encoder : array (N, C, H, W)
        The map kept from the contracting path, from before its pooling. It is not changed.
    upsampled : array (N, C', H', W')
        The map that comes up; H' at most H and W' at most W. It is not changed.

    Returns
    -------
    y : array (N, C + C', H', W')
        float32 stays float32; whole numbers and booleans become float64.

    Raises
    ------
    TypeError
        An argument is not an array of real numbers.
    ValueError
        The numbers of images differ, or the encoder map is the smaller one.

    References
    ----------
    O. Ronneberger, P. Fischer and T. Brox, "U-Net: convolutional networks for biomedical image
    segmentation", MICCAI 2015, arXiv:1505.04597, figure 1.

    Examples
    --------
    >>> crop_and_concatenate(np.ones((1, 64, 9, 8)), np.ones((1, 64, 5, 4))).shape
    (1, 128, 5, 4)
    """
    check_maps(encoder, upsampled)
    ### BEGIN SOLUTION
    cropped = center_crop(encoder, (upsampled.shape[2], upsampled.shape[3]))
    joined: np.ndarray = np.concatenate([cropped, upsampled], axis=1)
    return joined.astype(answer_dtype(encoder, upsampled))
    ### END SOLUTION


def crop_and_concatenate_backward(
    upstream: np.ndarray, encoder: np.ndarray, upsampled: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return the gradients with respect to both maps of `crop_and_concatenate`: each gets its own channels back.

    Parameters
    ----------
    upstream : array (N, C + C', H', W')
        The gradient with respect to the joined map.
    encoder, upsampled : array (N, C, H, W), array (N, C', H', W')
        What `crop_and_concatenate` was called with. They are not changed.

    Returns
    -------
    d_encoder, d_upsampled : array (N, C, H, W), array (N, C', H', W')
        The first is zero where the encoder map was cut off.

    Raises
    ------
    TypeError, ValueError
        As `crop_and_concatenate`, and if upstream has not the shape of the joined map.

    Examples
    --------
    >>> upstream = np.array([[[[5.0]], [[7.0]]]])
    >>> e, u = crop_and_concatenate_backward(upstream, np.ones((1, 1, 1, 3)), np.ones((1, 1, 1, 1)))
    >>> e[0, 0], u[0, 0]
    (array([[0., 5., 0.]]), array([[7.]]))
    """
    check_maps(encoder, upsampled)
    images, channels = encoder.shape[:2]
    check_upstream(upstream, (images, channels + upsampled.shape[1], *upsampled.shape[2:]))
    ### BEGIN SOLUTION
    dtype = answer_dtype(upstream, encoder, upsampled)
    (height, width), (rows, columns) = encoder.shape[2:], upsampled.shape[2:]
    top, left = (height - rows) // 2, (width - columns) // 2
    d_encoder: np.ndarray = np.zeros(encoder.shape, dtype)
    d_encoder[:, :, top : top + rows, left : left + columns] = upstream[:, :channels]
    return d_encoder, upstream[:, channels:].astype(dtype)
    ### END SOLUTION

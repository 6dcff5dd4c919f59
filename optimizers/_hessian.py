"""What is done with a Hessian of two coordinates (fxx, fxy, fyy), in closed form."""

from optimizers._elementwise import Numbers, copysign, divide, hypot, maximum

# A second eigenvalue smaller than this share of the first counts as zero.
_RCOND = 1e-12


def eigenvalues(fxx: Numbers, fxy: Numbers, fyy: Numbers) -> tuple[Numbers, Numbers]:
    """Return the two eigenvalues, the one larger in size first.

    The larger comes from the trace without cancellation, so the smaller is taken from the
    determinant, their product.
    """
    middle = (fxx + fyy) / 2
    large = middle + copysign(hypot((fxx - fyy) / 2, fxy), middle)
    return large, divide(fxx * fyy - fxy * fxy, large)


def newton_direction(
    gx: Numbers, gy: Numbers, fxx: Numbers, fxy: Numbers, fyy: Numbers
) -> tuple[Numbers, Numbers]:
    """Return the inverse of the Hessian times the gradient; the pseudo-inverse if it is singular.

    A singular symmetric matrix whose only eigenvalue is a has the pseudo-inverse H / a². The
    Hessian is measured in its largest part: squares of it may be beyond all numbers, or vanish.
    """
    unit = maximum(maximum(abs(fxx), abs(fxy)), abs(fyy))
    fxx, fxy, fyy = divide(fxx, unit), divide(fxy, unit), divide(fyy, unit)
    large, small = eigenvalues(fxx, fxy, fyy)
    regular = abs(small) > _RCOND * abs(large)
    determinant = regular * large * small
    square = (1 - regular) * large * large
    gx, gy = divide(gx, unit), divide(gy, unit)
    return (
        divide(fyy * gx - fxy * gy, determinant) + divide(fxx * gx + fxy * gy, square),
        divide(fxx * gy - fxy * gx, determinant) + divide(fxy * gx + fyy * gy, square),
    )

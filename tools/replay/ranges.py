"""Ranges of exact numbers: two ends, each None or (value, whether the end itself is outside)."""
from datetime import date
from fractions import Fraction

ANY = (None, None)


def point(value):
    return ((value, False), (value, False))


def the_point(span):
    low, high = span
    return low[0] if low and high and low[0] == high[0] and not low[1] and not high[1] else None


def empty(span):
    low, high = span
    return bool(low and high and (low[0] > high[0] or (low[0] == high[0] and (low[1] or high[1]))))


def add(a, b):
    return tuple(None if x is None or y is None else (x[0] + y[0], x[1] or y[1]) for x, y in zip(a, b))


def scale(span, by):
    if by == 0:
        return point(Fraction(0))
    ends = tuple(None if end is None else (end[0] * by, end[1]) for end in span)
    return ends if by > 0 else ends[::-1]


def meet(a, b):
    lows = [end for end in (a[0], b[0]) if end]
    highs = [end for end in (a[1], b[1]) if end]
    low = max(lows, key=lambda end: (end[0], end[1]), default=None)
    high = min(highs, key=lambda end: (end[0], not end[1]), default=None)
    return low, high


def corner(a, b):
    """The product of two ends; an end beyond every number is None with its side. Nothing times anything is nothing."""
    (x, side_x), (y, side_y) = a, b
    if (x is not None and x[0] == 0) or (y is not None and y[0] == 0):
        zeros = [end for end in (x, y) if end is not None and end[0] == 0]
        return (Fraction(0), all(end[1] for end in zeros)), 0
    if x is None or y is None:
        sign = (side_x if x is None else x[0]) * (side_y if y is None else y[0])
        return None, 1 if sign > 0 else -1
    return (x[0] * y[0], x[1] or y[1]), 0


def outermost(corners, side):
    if any(end is None and where == side for end, where in corners):
        return None
    there = [end for end, _ in corners if end is not None]
    return max(there, key=lambda end: (end[0] * side, not end[1]))


def multiply(a, b):
    corners = [corner((x, i), (y, j)) for i, x in zip((-1, 1), a) for j, y in zip((-1, 1), b)]
    return outermost(corners, -1), outermost(corners, 1)


def inverse(span):
    """One over a range; None when it is nothing but zero, every number when zero may be in it."""
    low, high = span
    if the_point(span) == 0:
        return None
    above = low is not None and (low[0] > 0 or (low[0] == 0 and low[1]))
    below = high is not None and (high[0] < 0 or (high[0] == 0 and high[1]))
    if not above and not below:
        return ANY
    turn = lambda end: (Fraction(0), True) if end is None else None if end[0] == 0 else (1 / end[0], end[1])
    return turn(high), turn(low)


def greatest(a, b):
    lows, highs = [end for end in (a[0], b[0]) if end], (a[1], b[1])
    low = max(lows, key=lambda end: (end[0], end[1]), default=None)
    return low, None if None in highs else max(highs, key=lambda end: (end[0], not end[1]))


def turned(span):
    return tuple(None if end is None else (-end[0], end[1]) for end in span[::-1])


def least(a, b):
    return turned(greatest(turned(a), turned(b)))


def hull(a, b):
    low = None if None in (a[0], b[0]) else min(a[0], b[0], key=lambda end: (end[0], end[1]))
    high = None if None in (a[1], b[1]) else max(a[1], b[1], key=lambda end: (end[0], not end[1]))
    return low, high


def signs(span):
    """The signs the numbers of a range have."""
    low, high = span
    found = {-1} if low is None or low[0] < 0 else set()
    if high is None or high[0] > 0:
        found.add(1)
    below = low is None or low[0] < 0 or (low[0] == 0 and not low[1])
    above = high is None or high[0] > 0 or (high[0] == 0 and not high[1])
    return found | ({0} if below and above else set())


def pieces(span, points):
    """A range cut at points: the stretches between them and the points themselves, in order."""
    low, cut = None, []
    for at in sorted(set(points)):
        cut += [(low, (at, True)), point(at)]
        low = (at, True)
    met = [meet(span, piece) for piece in cut + [(low, None)]]
    return [piece for piece in met if not empty(piece)]


def whole_days(span):
    low, high = span
    return (low[0] + 1, False) if low and low[1] else low, (high[0] - 1, False) if high and high[1] else high


def days(text):
    return Fraction(date.fromisoformat(text).toordinal())

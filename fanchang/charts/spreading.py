"""Boxes pushed apart until none covers another: how the labels of a network keep clear of each other."""

import numpy as np

_ROUNDS = 2000
_SHARE = 0.5
"""How far each round moves a pair apart: a part of what they overlap."""


def even(values: np.ndarray) -> np.ndarray:
    """Places between 0 and 1: halfway between where they stand and an even spacing in their order.

    Layouts crowd in the middle and leave outliers at the rim; the order of the places is kept.
    """
    if len(values) == 1:
        return np.array([0.5])
    spread = float(np.ptp(values)) or 1.0
    ranks = np.argsort(np.argsort(values, kind="stable"), kind="stable") / (len(values) - 1)
    half: np.ndarray = 0.5 * (values - values.min()) / spread + 0.5 * ranks
    return half


def spread_boxes(centres: np.ndarray, halves: np.ndarray, room: tuple[float, float]) -> np.ndarray | None:
    """The centres moved so that no two boxes overlap and all stay in the room; None if that fails.

    Each overlapping pair is moved apart along the side on which it overlaps less, a little in each round
    (the idea of Dwyer, Marriott, Stuckey 2006, "Fast node overlap removal").

    Args:
        centres: n × 2, the middles of the boxes.
        halves: n × 2, half their widths and heights.
        room: width and height of the room, from 0.
    """
    places, limit = centres.astype(float).copy(), np.array(room)
    needed = halves[:, None, :] + halves[None, :, :]
    for _ in range(_ROUNDS):
        places = np.clip(places, halves, limit - halves)
        apart = places[:, None, :] - places[None, :, :]
        overlap = needed - np.abs(apart)
        meeting = (overlap > 1e-6).all(axis=2)
        np.fill_diagonal(meeting, val=False)
        if not meeting.any():
            return np.asarray(places)
        places = places + _moves(apart, overlap, meeting)
    return None


def _moves(apart: np.ndarray, overlap: np.ndarray, meeting: np.ndarray) -> np.ndarray:
    """How far each box moves in this round."""
    sideways = overlap[:, :, 0] <= overlap[:, :, 1]
    count = len(apart)
    first = np.where(np.arange(count)[:, None] < np.arange(count)[None, :], -1.0, 1.0)
    sign = np.where(apart == 0, first[:, :, None], np.sign(apart))
    along = np.stack([sideways, ~sideways], axis=2)
    push = np.where(along & meeting[:, :, None], sign * (overlap + 1e-3) * _SHARE, 0.0)
    most = np.abs(push).max(axis=1)
    total = push.sum(axis=1)
    return np.asarray(np.clip(total, -most, most))

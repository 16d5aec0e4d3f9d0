"""A runner in each phase of the stride, with the muscles where they are.

One body is drawn once a page; each phase is a pose of it, and each use gives the muscles their
colours. It is seen from its right side and runs to the right: the right leg is the near one. Limbs
have the joint above them at 0, 0, point down, and their front is to the right.
"""

from collections.abc import Mapping
from math import cos, radians, sin
from typing import NamedTuple
from xml.etree.ElementTree import Element

from strideaudit.page.elements import el

MUSCLES = (
    "quadriceps", "gluteals", "hamstrings", "hip_flexors", "calves", "adductors", "shin",
)  # fmt: skip
"""The groups of muscles that the body has."""

WIDE, HIGH, GROUND = 300, 404, 396
"""The picture, and the height of the ground in it."""

THIGH, SHANK = 104, 96
"""Lengths of the limbs; the sole is 20 below the ankle."""

_TORSO = (
    "M-23,-2C-24,-22-14,-34-15,-50C-19,-70-28,-86-17,-106C-12,-113-8,-114-8,-121L7,-121"
    "C7,-114 12,-110 18,-101C28,-85 21,-62 18,-46C17,-30 23,-16 21,0C12,14-14,14-23,-2Z"
)
_HEAD = (
    "M-13,-150C-14,-171 17,-173 20,-153C21,-149 24,-145 25,-142L20,-140C20,-133 17,-127 9,-127"
    "C6,-124 6,-120 7,-116L-8,-116C-7,-124-13,-134-13,-150Z"
)
_UPPER_ARM = "M-8,-7C-12,12-10,36-7,56L7,56C10,34 12,10 8,-7C4,-12-4,-12-8,-7Z"
_FOREARM = "M-7,-3C-9,14-5,36-4,46C-6,54-2,63 4,60C9,57 6,50 5,46C8,30 9,10 7,-3C3,-8-3,-8-7,-3Z"
_THIGH = "M-21,-8C-29,22-25,68-13,104C-8,112 8,112 13,104C24,72 31,28 20,-9C10,-20-12,-20-21,-8Z"
_SHANK = "M-13,-4C-25,16-22,46-10,72C-8,82-9,90-9,98L9,98C9,82 14,50 14,22C15,10 15,2 12,-5Z"
_FOOT = "M-10,-6L9,-6C14,4 28,9 40,12C46,15 45,20 39,20L-12,20C-18,17-15,2-10,-6Z"

_THIGH_MUSCLES = {
    "hamstrings": "M-5,18C0,44-1,72-6,98C-10,104-14,102-14,96C-22,70-25,42-20,18C-15,11-9,11-5,18Z",
    "quadriceps": "M17,4C29,30 27,68 15,93C11,101 4,99 3,92C7,64 6,34 5,10C8,4 13,1 17,4Z",
    "adductors": "M1,14C5,34 4,56 1,78C-3,58-4,36-3,16C-2,12 0,11 1,14Z",
}
_SHANK_MUSCLES = {
    "calves": "M-4,4C-12,-2-19,8-21,22C-21,44-13,58-9,72C-8,82-9,90-9,97L-4,97C-3,78 3,46-1,18Z",
    "shin": "M8,11C15,24 13,50 8,70C7,80 6,88 5,96L2,95C2,72 3,40 5,18C5,13 7,9 8,11Z",
}
_HIP_MUSCLES = {
    "gluteals": "M-7,-37C-27,-41-43,-18-37,9C-31,24-15,21-5,10C-3,-8-3,-24-7,-37Z",
    "hip_flexors": "M2,-48C14,-42 24,-18 21,4C18,12 10,12 6,6C6,-12 1,-32 2,-48Z",
}


class Pose(NamedTuple):
    """The angles of one phase in degrees: forward and flexed are positive."""

    lean: float
    near: tuple[float, float, float]
    """Of the near leg: hip, knee, and how far the toes point down."""

    far: tuple[float, float, float]
    near_arm: tuple[float, float]
    """Shoulder and elbow."""

    far_arm: tuple[float, float]
    stance: str
    """Which foot is on the ground: ``near`` or ``far``."""

    shift: float
    """How far the hip is right of the middle of the picture."""

    arc: tuple[float, float, float]
    """Where the leg moves: from one angle to another, at a distance from the hip."""


POSES = {
    "push": Pose(9, (-27, 12, 24), (68, 100, -8), (46, 78), (-58, 80), "near", 10, (24, -12, 172)),
    "swing": Pose(6, (62, 92, -8), (-20, 14, 22), (-60, 96), (44, 84), "far", 4, (-6, 50, 170)),
    "return": Pose(4, (30, 22, -4), (-6, 104, 24), (-38, 88), (28, 96), "near", 2, (62, 36, 158)),
}


def drawings() -> list[Element]:
    """Return the body and its poses, which every runner of a page uses."""
    parts = [
        _part("torso", _TORSO, {}),
        _part("head", _HEAD, {}),
        _part("upper", _UPPER_ARM, {}),
        _part("fore", _FOREARM, {}),
        _part("thigh", _THIGH, _THIGH_MUSCLES),
        _part("shank", _SHANK, _SHANK_MUSCLES),
        _part("foot", _FOOT, {}),
        el("g", _muscles(_HIP_MUSCLES), id="hip"),
        el(
            "pattern",
            el("rect", width=7, height=7, class_="gap"),
            el("rect", width=3, height=7, class_="stripe"),
            id="short", width=7, height=7, patternUnits="userSpaceOnUse",
            patternTransform="rotate(45)",
        ),
    ]  # fmt: skip
    return parts + [_posed(phase, pose) for phase, pose in POSES.items()]


def runner(phase: str, fills: Mapping[str, str], label: str) -> Element:
    """Return the runner in a phase.

    Args:
        phase: One of ``POSES``.
        fills: The colours of the muscles that work in it; others are pale.
        label: What it shows, in words.
    """
    style = ";".join(f"--{key.replace('_', '-')}:{fills[key]}" for key in MUSCLES if key in fills)
    return el(
        "svg", el("use", href=f"#r-{phase}"), viewBox=f"0 0 {WIDE} {HIGH}", style=style or None,
        role="img", aria_label=label, class_=f"runner {phase}",
    )  # fmt: skip


def _part(name: str, outline: str, muscles: Mapping[str, str]) -> Element:
    return el("g", el("path", d=outline, class_="skin"), _muscles(muscles), id=name)


def _muscles(rows: Mapping[str, str]) -> list[Element]:
    return [
        el(
            "path", d=path, style=f"fill:var(--{key.replace('_', '-')})",
            class_="mus inner" if key == "adductors" else "mus",
        )
        for key, path in rows.items()
    ]  # fmt: skip


def _use(name: str, transform: str = "") -> Element:
    return el("use", href=f"#{name}", transform=transform or None)


def _turned(angle: float, down: float, *children: Element) -> Element:
    """Return limbs below a joint; a negative angle brings them forward."""
    move = f"translate(0,{down:g})" if down else ""
    return el("g", children, transform=f"{move}rotate({angle:g})")


def _leg(hip: float, knee: float, toes: float) -> Element:
    foot = _use("foot", f"translate(0,{SHANK})rotate({toes:g})")
    return _turned(-hip, 0, _use("thigh"), _turned(knee, THIGH, foot, _use("shank")))


def _arm(shoulder: float, elbow: float) -> Element:
    fore = _turned(-elbow, 54, _use("fore"))
    return el("g", fore, _use("upper"), transform=f"translate(-2,-100)rotate({-shoulder:g})")


def _posed(phase: str, pose: Pose) -> Element:
    hip = GROUND - _reach(pose.near if pose.stance == "near" else pose.far)
    lean = f"rotate({pose.lean:g})"
    body = el(
        "g",
        el("g", _leg(*pose.far), el("g", _arm(*pose.far_arm), transform=lean), class_="far"),
        el("g", _use("head"), _use("torso"), _arm(*pose.near_arm), transform=lean),
        _leg(*pose.near),
        el("g", _use("hip"), transform=lean),
        _way(pose),
        transform=f"translate({WIDE / 2 + pose.shift:g},{hip:.0f})",
    )
    ground = el("path", d=f"M14,{GROUND + 1}H{WIDE - 14}", class_="ground")
    return el("symbol", ground, body, viewBox=f"0 0 {WIDE} {HIGH}", id=f"r-{phase}")


def _way(pose: Pose) -> list[Element]:
    """Return the arrow of where the leg moves in this phase."""
    first, last, far = pose.arc
    (x1, y1), (x2, y2) = _end(first, far), _end(last, far)
    back = last < first
    path = f"M{x1:.0f},{y1:.0f}A{far:g},{far:g} 0 0 {int(back)} {x2:.0f},{y2:.0f}"
    turn = 180 - last if back else -last
    tip = el("path", d="M0,-7L13,0L0,7z", transform=f"translate({x2:.0f},{y2:.0f})rotate({turn:g})")
    return [el("path", d=path, class_="way"), el("g", tip, class_="head")]


def _reach(leg: tuple[float, float, float]) -> float:
    """Return how far below the hip the lowest point of the sole is."""
    hip, knee, toes = leg
    angle = radians(hip)
    ankle = THIGH * cos(angle) + SHANK * cos(radians(hip - knee))
    turned = radians(toes - (hip - knee))  # of the foot, clockwise from level
    return ankle + max(x * sin(turned) + y * cos(turned) for x, y in ((-12.0, 20.0), (40.0, 20.0)))


def _end(angle: float, length: float) -> tuple[float, float]:
    """Return the end of a line from the hip; forward from straight down is positive."""
    return length * sin(radians(angle)), length * cos(radians(angle))

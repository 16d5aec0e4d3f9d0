"""Short words of coaches, and words that two exercises have: read, or asked about with both."""

from every import every

from strideaudit.inputs.prose.read_lines import catalogue_names
from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.plan.line.parts import Field, Line
from strideaudit.plan.line.reader import read, skim


def line(text: str) -> Line:
    return read([Field(text)], catalogue_names())


def exercises(text: str) -> list[tuple[str, ...]]:
    """Return what each exercise of a line is; several where the line asks which."""
    known = load_catalogue()
    found: list[tuple[str, ...]] = []
    for piece in line(text).pieces:
        if piece.question is not None:
            found.append(piece.question.candidates)
        else:
            found.append((piece.exercise,) if piece.exercise else known.find(piece.name_text))
    return found


MEANT = {
    "bulg split sq 3x6 ea": [("bulgarian_split_squat",)],
    "front sq 3x5": [("front_squat",)],
    "Split squat iso 3x30s": [("isometric_split_squat",)],
    "Split squat 3x8": [("split_squat",)],
    "Bridge hold 3x30s": [("glute_bridge", "hamstring_bridge", "hip_thrust_hold")],
    "Glute bridge hold 3x30s": [("glute_bridge",)],
    "Hamstring bridge hold 3x30s": [("hamstring_bridge",)],
    "calves 3x12": [("standing_calf_raise", "seated_calf_raise", "calf_stretch")],
    "Calf raises 3x12": [("standing_calf_raise",)],
    "Foam roll calves 3x30s": [("foam_rolling",)],
    "Sleds 6x20m": [("sled_sprint_light",)],
    "Sleds 6x20m 40kg": [("sled_sprint_light", "sled_sprint_heavy")],
    "Sled sprint 6x20m @ 30kg": [("sled_sprint_light", "sled_sprint_heavy")],
    "Sled sprint 6x20m @ 10kg": [("sled_sprint_light",)],
    "Sled sprint 5x20m 70% BW": [("sled_sprint_light", "sled_sprint_heavy")],
    "Resisted sprint 4x20m 80% BW": [("sled_sprint_light", "sled_sprint_heavy")],
    "Sled 60% BW 4x20m": [("sled_sprint_light", "sled_sprint_heavy")],
    "Sled sprint 5x20m @ 0.5x bw": [("sled_sprint_light", "sled_sprint_heavy")],
    "Sled sprint 5x20m 10% BW": [("sled_sprint_light",)],
    "Light sled sprint 5x20m 40% BW": [("sled_sprint_light",)],
    "Light sled sprint 6x20m 40kg": [("sled_sprint_light",)],
    "sled_sprint_light 6x20m 40kg": [("sled_sprint_light",)],
    "Sled push 5x20m 60kg": [("sled_push",)],
    "Hill sprints 8x20m, wlk back": [("hill_sprint",)],
    "Hill sprints 8x20m, wlk back. Stretch 10'": [("hill_sprint",), ("stretching",)],
}


@every(MEANT)
def test_a_line_is_read_or_asked_about(text: str) -> None:
    assert exercises(text) == MEANT[text]


def test_a_line_with_a_load_is_read_alike_by_both_readers() -> None:
    for text in ("Sled sprint 6x20m @ 30kg", "Sled sprint 6x20m @ 10kg"):
        read_fast, read_full = (one([Field(text)], catalogue_names()) for one in (skim, read))
        asked = [bool(one.doses) for one in read_full.pieces]
        assert [bool(one.doses) for one in read_fast.pieces] == asked


def test_words_that_go_take_the_comma_before_them_along() -> None:
    text = "Hill sprints 8x20m, zork back. Stretch 10'"
    first = line(text).pieces[0]
    assert first.question is not None
    made = text
    for edit in sorted(first.question.edits[0], reverse=True):
        made = made[: edit.place.start] + edit.text + made[edit.place.end :]
    assert made == "Hill sprint 8x20m. Stretch 10'"

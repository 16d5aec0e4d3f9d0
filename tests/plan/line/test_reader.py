"""Lines of work read whole: what belongs to what, what is asked, and where everything is."""

import pytest

from strideaudit.knowledge.build_catalogue import load_catalogue
from strideaudit.plan.dose import Dose
from strideaudit.plan.line.known import Context, KnownNames
from strideaudit.plan.line.parts import Field, Line, Piece, Question, edited
from strideaudit.plan.line.reader import read
from strideaudit.plan.line.runs import read_runs

NAMES = KnownNames(load_catalogue())


def line(*texts: str, context: Context | None = None) -> Line:
    roles = ("line",) if len(texts) == 1 else ("name", "dose")
    fields = [Field(text, role) for text, role in zip(texts, roles, strict=True)]  # type: ignore[arg-type]
    return read(fields, NAMES, context)


def exercise(piece: Piece) -> str:
    return piece.exercise or "".join(NAMES.find(piece.name_text))


def pieces(text: str) -> list[tuple[str, tuple[Dose, ...]]]:
    found = line(text)
    assert not questions(found), text
    return [(exercise(piece), piece.doses) for piece in found.pieces]


def questions(found: Line) -> list[Question]:
    every = [*(piece.question for piece in found.pieces), found.question]
    return [one for one in every if one is not None]


def one(text: str) -> Dose:
    ((_, doses),) = pieces(text)
    (dose,) = doses
    return dose


# Traps: each of these was read wrongly once.


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("A1 Front squat 3x5 A2 Box jump 3x3", ["front_squat", "box_jump"]),
        ("Calf raise, single leg, 3x15", ["single_leg_calf_raise"]),
        ("Calf raise 3x15, single leg", ["single_leg_calf_raise"]),
        ("RDL 3x8 single leg", ["single_leg_rdl"]),
        ("Bench 3x8, dips 3x10", ["bench_press", "dip"]),
        ("Wickets 5x30m, 4 x 20 m starts", ["wickets", "acceleration_sprint"]),
        ("Acceleration: block starts 4x20m", ["block_start"]),
        ("3 x 20m: A-skip, B-skip, fast leg", ["a_skip", "b_skip", "fast_leg"]),
        ("5x50m; 3x20m: A-skip, fast leg", ["max_velocity_sprint", "a_skip", "fast_leg"]),
        ("5x50m; A-skip, fast leg 2x20m each", ["max_velocity_sprint", "a_skip", "fast_leg"]),
        ("Front squat 3x8 / hip thrust 3x8", ["front_squat", "hip_thrust"]),
        ("Squat + bench 3x8", ["back_squat", "bench_press"]),
        ("Squat 3x5 (front)", ["front_squat"]),
        ("Pogo hops 3x20 (stiff ankles), box jumps 3x5", ["pogo_hops", "box_jump"]),
        ("3 x 120s @ 95%", ["speed_endurance_run"]),
        ("90/90 stretch 2x60s", ["glute_stretch"]),
        ("Special endurance 1: 2x250m", ["special_endurance_run"]),
        ("Full-speed sprint 3x20m", ["max_velocity_sprint"]),
        ("Submaximal run 4x100m", ["tempo_run"]),
        ("Peso muerto rumano a una pierna: 3x8", ["single_leg_rdl"]),
        ("Sprint 30 m fliegend: 4x30m", ["flying_sprint"]),
        ("Front squat 3x5 w/ band", ["front_squat"]),
        ("Long sprint 3x120m", ["speed_endurance_run"]),
        ("Hip thrust: 4x10 tempo", ["hip_thrust"]),
        ("Power: hang clean 5x3; Strength: squat 4x5", ["hang_clean", "back_squat"]),
        ("Skips: A/B/C 3x20m each", ["a_skip", "b_skip", "c_skip"]),
        ("A/B skips 3x20m each", ["a_skip", "b_skip"]),
        ("5x10m, 4x20m sprints", ["acceleration_sprint"]),
        ("4x30m, 3x60m sprint", ["acceleration_sprint", "max_velocity_sprint"]),
        ("flys 12, 10, 8", ["chest_fly"]),
    ],
)
def test_each_exercise_of_a_line_is_an_entry(text: str, read_as: list[str]) -> None:
    assert [name for name, _ in pieces(text)] == read_as
    assert all(doses for _, doses in pieces(text))


def test_an_amount_in_the_name_is_not_one_more_dose() -> None:
    for text in (
        "60m sprint: 6x60",
        "Flying 30: 4x30",
        "40 yard dash 3x40yd",
        "Sprint 30m: 4x30m",
        "Plank 30s: 3x30s",
        "Flying 30s: 4x30m",
    ):
        ((_, doses),) = pieces(text)
        assert len(doses) == 1, text
    assert one("Fly30 4x1") == Dose(4, metres=30)
    assert one("Block start 20m: 3x4") == Dose(3, 4, metres=20)


def test_a_number_behind_a_whole_dose_is_no_further_dose() -> None:
    assert one("Lunge 3x10 (5 per leg)").reps == 10
    assert one("Block start 4x20m, 3 min") == Dose(4, metres=20, rest_s=180)
    assert one("RDL 3x8 3110") == Dose(3, 8)
    assert questions(line("Front squat 3x8, 2 hard"))[0].kind == "number"
    assert questions(line("Block start 4x20m, 10m"))[0].kind == "number"


def test_a_run_in_a_bracket_behind_a_count_is_one_run() -> None:
    for text in ("6 x (60m sprint)", "6 x (60m sprint, rest for 3-5 minutes)"):
        assert [(one.exercise, one.doses) for one in line(text).pieces] == [
            ("max_velocity_sprint", (Dose(6, metres=60),))
        ] or line(text).asides, text


def test_a_name_before_a_dash_that_is_a_kind_of_the_one_behind_is_no_second_exercise() -> None:
    for text in (
        "Squat - back squat 3x5",
        "Resisted sprints \u2013 sled 4x20m",
        "Sprints - sled 4x20m",
    ):
        assert len(line(text).pieces) == 1, text
    assert len(line("A-skip - B-skip 2x20m").pieces) == len(["a_skip", "b_skip"])


def test_plural_seconds_of_flies_are_metres() -> None:
    assert one("Fly-in 30m x 4") == Dose(4, metres=30)
    assert one("3x flying 20s") == Dose(3, metres=20)


def test_a_number_in_brackets_does_not_count_the_minutes_behind_it() -> None:
    assert one("Front squat 4x5 (80) 3'") == Dose(4, reps=5, rest_s=180)
    assert line("Flying 30m x3 (30 in) 6'").pieces[0].question


def test_so_many_times_are_repetitions_and_a_few_are_sets() -> None:
    assert one("Push-ups 20x") == one("20x push-ups") == Dose(1, reps=20)
    assert one("Push-ups 3x") == Dose(3)


def test_a_bare_number_that_is_no_speed_is_a_share_or_an_exertion() -> None:
    assert one("Sprint 5x60m @ 95") == Dose(5, metres=60, intensity=0.95)
    assert one("Sprint 4x60m @ 9") == Dose(4, metres=60, rpe=9)


def test_a_run_takes_its_kind_dose_by_dose() -> None:
    assert pieces("2x20m, 1x40m, 8x100m @ 70%") == [
        ("acceleration_sprint", (Dose(2, metres=20),)),
        ("max_velocity_sprint", (Dose(1, metres=40),)),
        ("tempo_run", (Dose(8, metres=100, intensity=0.7),)),
    ]


def test_an_intensity_is_that_of_its_own_dose_alone() -> None:
    """Else four fast runs would become tempo runs."""
    assert [name for name, _ in pieces("4x60m, 8x100m @ 70%")] == [
        "max_velocity_sprint", "tempo_run",
    ]  # fmt: skip


def test_a_race_is_run_at_full_speed() -> None:
    assert pieces("Race 200m") == [("speed_endurance_run", (Dose(1, metres=200, intensity=1),))]
    assert questions(line("Meet: 100m heats + final"))


def test_what_is_written_with_a_dose_is_in_it() -> None:
    assert one("Front squat 4x5 @ 82%, rest 3min") == Dose(4, 5, intensity=0.82, rest_s=180)
    assert one("Front squat 4x5 @ RPE 8 tempo 3-1-1") == Dose(4, 5, rpe=8, tempo="3-1-1")
    assert one("Front squat 4x5 80kg, 2 RIR") == Dose(4, 5, load_kg=80, rir=2)
    assert one("Step up 3x8 per leg") == Dose(3, 8, per_side=True)
    assert one("Front squat 3x5 easy").effort == "easy"
    assert one("Front squat 3x5 (easy)").effort == "easy"
    assert one("Nordic curl 3x5 (slow)").effort is None
    assert one("Chin up 3x8 (last set max)").effort is None
    assert one("Sled 4x20m @ 30% BW").intensity is None


def test_a_bare_number_behind_at_is_rpe_or_per_cent_or_stays_open() -> None:
    assert one("Front squat 4x5 @ 8").rpe == 8
    assert one("Block start 4x30m @ 95").intensity == 0.95
    open_ = line("Front squat 4x5 @ 80")
    assert open_.pieces[0].doses == (Dose(4, 5),)
    assert [(aside.kind, aside.values) for aside in open_.asides] == [("bare_at", (80.0,))]


def test_loads_by_the_set_make_numbers_repetitions() -> None:
    assert pieces("Front squat: 5 @ 60kg, 5 @ 70kg, 3x3 @ 80kg") == [
        (
            "front_squat",
            (Dose(1, 5, load_kg=60), Dose(1, 5, load_kg=70), Dose(3, 3, load_kg=80)),
        )
    ]


def test_starts_by_the_clock_are_sets() -> None:
    assert one("EMOM 10: 3 power cleans") == Dose(10, 3)
    assert one("Power clean 10x3 EMOM") == Dose(10, 3)
    assert questions(line("EMOM 10 power clean"))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Front squat 100 x 5", "weight-first"),
        ("Front squat 60x5, 80x5, 100x3x5", "weight-first"),
        ("10m fly: 4x30m", "two-distances"),
        ("Bounds 25m: 5x5", "two-distances"),
        ("150m, 120m, 90m", "chain"),
        ("3 rounds: 60m, 50m, 40m", "chain"),
        ("20-40m sprint x3", "segment"),
        ("Hill sprint 6x30", "metres"),
        ("5x60", "metres"),
        ("4 strides", "distance"),
        ("3x150m", "run"),
        ("Front squat 3x5 (W1), 4x5 (W2)", "weeks"),
        ("Front squat: W1 3x5, W2 4x5", "weeks"),
        ("Power clean + front squat 4x(2+2)", "complex"),
        ("RDL/Nordics 3x8", "choice"),
        ("3x (box jump x5, dips x8)", "complex"),
        ("Squat/bench 3x8", "choice"),
        ("Squat 5x70 5x75", "number"),
        ("Squat 100/110/120 x5", "weight-first"),
        ("Sprint 4x20m (sled)", "word"),
        ("Front squat 3x5 (box)", "word"),
        ("Front squat 3x5 to 5x5", "choice"),
        ("Front squat 3x5 -> 5x5", "choice"),
        ("Front squat 3x5 or 4x4", "choice"),
        ("Front squat 3x5 (4x4)", "number"),
        ("4x60m (30 build, 30 fly)", "number"),
        ("RDL 3x8 or Nordic 3x5", "choice"),
        ("BS 3x5", "short"),
        ("Front squat 3x5 on the moon", "word"),
        ("Power clean: hang clean 3x3", "word"),
        ("Flying 30: 1x10", "two-distances"),
        ("Wobble 3x5", "name"),
        ("5x5", "name"),
        ("Front squat 3x5 1,000", "number"),
        ("Front squat 3x5 \xb2", "word"),
        ("Front squat 3x2000", "number"),
    ],
)
def test_what_is_not_certain_is_asked_about(text: str, kind: str) -> None:
    found = line(text)

    assert [question.kind for question in questions(found)][:1] == [kind]
    assert all(not piece.doses for piece in found.pieces if piece.question)


def test_one_question_leaves_the_other_entries_of_a_line_alone() -> None:
    found = line("Front squat 3x5; BS 3x5; hip thrust 3x8")

    assert [bool(piece.question) for piece in found.pieces] == [False, True, False]


# Fields, places, context


def test_a_name_and_a_dose_are_one_line_and_places_are_those_of_the_fields() -> None:
    found = line("A1. Front squat", "4x5 @ 80%")

    (piece,) = found.pieces
    assert piece.doses == (Dose(4, 5, intensity=0.8),)
    assert found.label == (0, 0, 3)
    assert piece.name == ((0, 4, 15),)
    assert piece.name_text == "Front squat"
    assert piece.dose_places == ((1, 0, 3),)
    assert [aside.place for aside in found.asides] == [(1, 4, 9)]


def test_a_dose_in_the_name_is_read_and_a_note_in_the_dose_is_one() -> None:
    found = line("Front squat 3x5", "easy")

    assert found.pieces[0].doses[0]._replace(effort=None) == Dose(3, 5)


def test_a_dose_below_a_heading_takes_its_name() -> None:
    found = line("4-5 repetitions, full recovery", context=Context(above="20m sprints"))
    (piece,) = line("4x5", context=Context(above="Front squat")).pieces

    assert piece.doses == (Dose(4, 5),)
    assert piece.name_text == "Front squat"
    assert piece.name == ()
    assert found.kind in ("work", "none")


def test_a_length_in_the_name_goes_with_a_count_in_the_dose() -> None:
    wrong = {}
    for name, dose, read_as in (
        ("Flying 20m", "4 reps", Dose(4, metres=20)),
        ("Flying 20m (30m build-up)", "4", Dose(4, metres=20)),
        ("Flying 20m", "x4", Dose(4, metres=20)),
        ("Flying 20m", "4x", Dose(4, metres=20)),
        ("Flying 20m", "4x20m", Dose(4, metres=20)),
        ("Hill sprint 30m", "6 reps", Dose(6, metres=30)),
        ("20m sprints", "4-5 repetitions with full recovery", Dose(4.5, metres=20)),
        ("Block start 20m", "3x4", Dose(3, 4, metres=20)),
    ):
        doses = [piece.doses for piece in line(name, dose).pieces]
        if doses != [(read_as,)]:
            wrong[name, dose] = doses

    assert wrong == {}


def test_rounds_of_a_circuit_are_sets() -> None:
    (piece,) = line("Push-ups 12", context=Context(rounds=3)).pieces
    (hold,) = line("Plank 30s", context=Context(rounds=3)).pieces

    assert piece.doses == (Dose(3, 12),)
    assert hold.doses == (Dose(3, seconds=30),)
    assert line("3 rounds of:").rounds == 3


def test_rounds_of_a_whole_line_are_sets() -> None:
    assert pieces("3 rounds: push-ups x10, dips 8, plank 30s") == [
        ("push_up", (Dose(3, 10),)),
        ("dip", (Dose(3, 8),)),
        ("plank", (Dose(3, seconds=30),)),
    ]


def test_each_may_be_of_the_exercises_and_not_of_the_sides() -> None:
    assert [doses for _, doses in pieces("A-skip, fast leg 2x20m each")] == [
        (Dose(2, metres=20),), (Dose(2, metres=20),),
    ]  # fmt: skip
    assert one("Step up 3x8 each").per_side


def test_a_share_or_a_load_before_a_number_is_of_that_number() -> None:
    assert pieces("Front squat: 70%x5, 75%x5, 80%x3") == [
        (
            "front_squat",
            (Dose(1, 5, intensity=0.7), Dose(1, 5, intensity=0.75), Dose(1, 3, intensity=0.8)),
        )
    ]


def test_a_map_of_runs_settles_what_is_asked() -> None:
    said = read_runs({">80m": "speed_endurance_run", "bare": "ask"}, NAMES.find)
    names = KnownNames(load_catalogue(), maps=(said,))

    assert read([Field("3x150m")], names).pieces[0].exercise == "speed_endurance_run"
    assert questions(read([Field("Accels 6x30")], names))[0].kind == "metres"
    assert not questions(line("Accels 6x30"))


def test_why_an_entry_was_read_so_is_said() -> None:
    reasons = {
        text: line(text).pieces[0].read_as
        for text in ("4x60m", "Accels 6x30", "Sled 4x20m", "Squat or hack squat 3x8", "RDL 3x8")
    }

    assert reasons == {
        "4x60m": "60 m: by distance",
        "Accels 6x30": "6x30: as metres",
        "Sled 4x20m": "sled_sprint_light: by unit",
        "Squat or hack squat 3x8": "back_squat: by choice",
        "RDL 3x8": "",
    }


def test_lines_without_work() -> None:
    kinds = {
        text: line(text).kind
        for text in (
            "Rest day", "", "See video 3 for the cues", "Warm-up 10 min", "Athletes feel fresh.",
            "Bring 2 pairs of shoes", "x" * 600, "Block A x4",
        )
    }  # fmt: skip

    assert kinds == {
        "Rest day": "none",
        "": "none",
        "See video 3 for the cues": "none",
        "Warm-up 10 min": "unscored",
        "Athletes feel fresh.": "none",
        "Bring 2 pairs of shoes": "none",
        "x" * 600: "none",
        "Block A x4": "context",
    }


def test_what_nobody_knows_is_left_over_and_what_is_no_training_is_not() -> None:
    assert line("Rest day").left == ()
    assert line("A1 Wobbling").left == ((0, 2, 11),)


def test_a_line_of_too_many_characters_is_one_question() -> None:
    found = line("Front squat 3x5 " * 40)

    assert found.kind == "work"
    assert questions(found)[0].kind == "number"
    assert found.pieces == ()


def test_more_exercises_than_a_line_may_have_are_left_over() -> None:
    found = line("; ".join(f"Front squat {n}x5" for n in range(1, 15)))

    assert len(found.pieces) == 12
    assert found.left
    assert questions(found)


def test_an_answer_is_written_where_the_question_is() -> None:
    fields = (Field("Bench", "name"), Field("100 x 5", "dose"))
    question = questions(read(fields, NAMES))[0]

    assert question.said == "100 x 5"
    assert question.place == (1, 0, 7)
    assert edited(fields, question.edits[0])[1].text == "1x5 @ 100kg"


@pytest.mark.parametrize(
    ("text", "load"),
    [
        ("Squat: 100 lbs x 5,5,5 (+5 lbs)", 45.359237),
        ("Squat 100kg 3x5 (+2.5kg)", 100),
        ("Squat 3x5 100kg (+2.5kg)", 100),
        ("Squat 3x5 (+2.5kg) @ 100kg", 100),
        ("Pull-up 3x5 +20kg", 20),
    ],
)
def test_a_load_with_a_plus_is_the_load_only_if_there_is_no_other(text: str, load: float) -> None:
    assert one(text).load_kg == load


def test_a_name_without_a_dose_never_takes_the_one_behind_a_comma() -> None:
    lines = {
        "Stretch, hip thrust 4x6": [0, 1],
        "Activation, band knee drive 3x10, hip thrust 4x6": [0, 1, 1],
        "Squat, bench press 3x5": [0, 1],
        "A-skip; B-skip 2x20m": [0, 1],
        "Stretch + hip thrust 4x6": [0, 1],
        "Squat + bench press 3x5": [1, 1],
        "A-skip, B-skip 2x20m each": [1, 1],
    }
    assert {text: [len(doses) for _, doses in pieces(text)] for text in lines} == lines

"""What studies found about the hamstrings, whose direction the credits must follow."""

from strideaudit.knowledge.models import Knowledge

NORDIC = "knee_flexion_eccentric"
LONG = "hip_extension_lengthened"


def test_a_nordic_credits_the_muscles_that_it_enlarged_more_than_the_others(
    knowledge: Knowledge,
) -> None:
    """[maeo_2024], [nordic_mri]: semitendinosus and the short head grew most, the others less."""
    less, more = (
        ("biceps_femoris_long_head", "semimembranosus"),
        (
            "semitendinosus",
            "biceps_femoris_short_head",
        ),
    )
    wrong = [
        (small, large)
        for small in less
        for large in more
        if not _credit(knowledge, small, NORDIC) < _credit(knowledge, large, NORDIC)
    ]

    assert not wrong


def test_hip_extension_at_length_credits_the_long_head_more_than_a_nordic_does(
    knowledge: Knowledge,
) -> None:
    """[bourne_2017]: it enlarged the long head more; semitendinosus grew about alike in both."""
    wrong = [
        muscle
        for muscle in ("biceps_femoris_long_head", "semimembranosus")
        if not _credit(knowledge, muscle, LONG) > _credit(knowledge, muscle, NORDIC)
    ]

    assert not wrong
    assert _credit(knowledge, "semitendinosus", LONG) == _credit(
        knowledge, "semitendinosus", NORDIC
    )


def test_the_hamstring_whose_growth_went_with_speed_leads_the_group(knowledge: Knowledge) -> None:
    """[kawama_2024], [takahashi_2024]: semitendinosus alone."""
    assert knowledge.groups["hamstrings"].lead == "semitendinosus"


def _credit(knowledge: Knowledge, muscle: str, action: str) -> float:
    (credit,) = [one.credit for one in knowledge.muscles[muscle].trains if one.action == action]
    assert isinstance(credit, float | int)
    return credit

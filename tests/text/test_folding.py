"""Case, accents and Unicode forms, which people leave out."""

import pytest

from strideaudit.text.folding import folded


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Back SQUAT", "back squat"),
        ("MIÉRCOLES Échauffement", "miercoles echauffement"),
        ("Übung", "ubung"),
        ("U\u0308bung", "ubung"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("\uff14\xd7\uff15", "4\xd75"),
        ("", ""),
    ],
)
def test_case_accents_and_unicode_form_are_no_difference(text: str, plain: str) -> None:
    assert folded(text) == plain
    assert folded(plain) == plain

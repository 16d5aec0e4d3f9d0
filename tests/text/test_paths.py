"""Names of files for other programs."""

import json

from every import every
from hypothesis import given
from hypothesis import strategies as st

from strideaudit.text.json_writer import dumped
from strideaudit.text.paths import escaped

WRITTEN = {
    "plan.yaml": "plan.yaml",
    "100%.yaml": "100%.yaml",
    "Größe 🏃.yaml": "Größe 🏃.yaml",
    "bad\udcff.yaml": "bad%FF.yaml",
    "Gr\udcc3\udcb6\udcc3\udc9fe.yaml": "Größe.yaml",  # as Python reads it in a locale of ASCII
    "half \ud83c": "half \ufffd",
    "\\udcff": "\\udcff",
    "\\\udcff": "\\%FF",
}


@every(WRITTEN, repr)
def test_what_is_not_utf_8_is_escaped(name: str) -> None:
    assert escaped(name) == WRITTEN[name]
    assert json.loads(dumped({name: [name]})) == {WRITTEN[name]: [WRITTEN[name]]}


@given(st.text(st.characters()))
def test_strict_parsers_can_read_all_json(text: str) -> None:
    read = json.loads(dumped(text))

    read.encode("utf-8")
    assert read == text or any("\ud800" <= character <= "\udfff" for character in text)

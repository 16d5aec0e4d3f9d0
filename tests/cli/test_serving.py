"""``lsp`` and ``mcp``: a missing extra is one sentence, and no other command pays for them."""

import subprocess
import sys

import pytest

from strideaudit.cli.commands import serve
from strideaudit.errors import StrideauditError


@pytest.mark.parametrize("name", ["lsp", "mcp"])
def test_a_missing_extra_is_one_sentence_with_what_installs_it(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for package in serve.NEEDS[name]:
        monkeypatch.setitem(sys.modules, package, None)
    for module in [one for one in sys.modules if one.startswith("strideaudit.servers.")]:
        monkeypatch.delitem(sys.modules, module)

    with pytest.raises(StrideauditError) as raised:
        serve.serve(name)

    sentence = f"{name} is not installed; install it with: pip install 'strideaudit[{name}]'"
    assert str(raised.value) == sentence


def test_a_missing_module_of_our_own_is_not_called_an_extra(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "strideaudit.servers.lsp", None)

    with pytest.raises(ModuleNotFoundError):
        serve.serve("lsp")


def test_no_other_command_imports_a_server_or_what_it_needs() -> None:
    code = (
        "import sys; from strideaudit.cli import app; import strideaudit;"
        "strideaudit.check('x: 1');"
        "print([m for m in sys.modules if m.startswith(('strideaudit.servers', 'pygls', 'mcp.',"
        " 'lsprotocol'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"

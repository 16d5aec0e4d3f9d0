"""``strideaudit serve``: who gets which page, what a save changes, what a broken file leaves."""

import os
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import closing
from html.parser import HTMLParser
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import NamedTuple

import pytest

from strideaudit.errors import StrideauditError
from strideaudit.project import reruns
from strideaudit.project.request import Request
from strideaudit.servers.browser import answers
from strideaudit.servers.browser.answers import Server
from strideaudit.servers.browser.server import serve
from strideaudit.servers.browser.site import Site

PLAN = """\
plan: {title}
sessions:
  - day: mon
    work:
      - Back squat: {sets}x5
      - Nordic curl: 3x5
"""
HOSTILE = '"><svg onload=alert(1)></style><script>alert(2)</script>'
TIME = "10:31:07"


class Answer(NamedTuple):
    code: int
    text: str
    headers: dict[str, str]


class Served:
    """A server on a thread, and a client for it."""

    def __init__(self, *paths: str, **options: str) -> None:
        self.site = Site(Request(paths or (".",), options), lambda: TIME)
        self.server = Server(0, self.site)
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,))
        self.thread.start()
        self.top = f"/{self.server.token}"

    def connection(self) -> HTTPConnection:
        return HTTPConnection("127.0.0.1", self.server.server_port, timeout=20)

    def ask(self, path: str, method: str = "GET", hosts: tuple[str, ...] | None = None) -> Answer:
        with closing(self.connection()) as made:
            made.putrequest(method, path, skip_host=hosts is not None)
            for host in hosts or ():
                made.putheader("Host", host)
            made.endheaders()
            got = made.getresponse()
            return Answer(got.status, got.read().decode(), dict(got.getheaders()))

    def page(self, name: str = "") -> str:
        got = self.ask(f"{self.top}/page{f'/{name}' if name else ''}")
        assert got.code == 200, got
        return got.text

    def end(self) -> None:
        self.site.end()
        self.server.shutdown()
        self.server.server_close()
        self.thread.join(20)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two plans, where one is."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(reruns, "SETTLING", 0)
    (tmp_path / ".git").mkdir()
    for name in "ab":
        save(f"{name}.stride.yaml", name.upper() * 3)
    return tmp_path


@pytest.fixture
def served(folder: Path) -> Iterator[Served]:
    """The server of that folder."""
    assert folder == Path.cwd()
    made = Served()
    yield made
    made.end()


@pytest.fixture
def single() -> Iterator[Served]:
    """The server of one plan."""
    made = Served("a.stride.yaml")
    yield made
    made.end()


def save(name: str, title: str = "Title", sets: int = 4) -> None:
    text = PLAN.replace("{title}", title).replace("{sets}", str(sets))
    Path(name).write_text(text, encoding="utf-8")


def links(text: str) -> list[str]:
    return re.findall(r'href="(/[^"]+)"', text)


class Elements(HTMLParser):
    """The elements of a page, and the attributes that could run or load something."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.active: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.active += [name for name, _ in attrs if name.startswith("on") or name == "src"]


# Who gets an answer


def test_only_this_machine_is_listened_to(served: Served) -> None:
    assert served.server.socket.getsockname()[0] == "127.0.0.1"
    assert served.server.address == f"http://127.0.0.1:{served.server.server_port}{served.top}/"
    assert len(served.server.token) >= 24


def test_every_answer_says_that_it_is_kept_nowhere_and_read_by_nobody_else(served: Served) -> None:
    paths = [
        "/",
        "/x/",
        *(served.top + end for end in ("/", "/page", "/page/p1", "/plan/p1", "/x")),
    ]
    lacking = [
        f"{path}: {name}"
        for path in paths
        for name in ("Content-Security-Policy", *answers.HEADERS)
        if not served.ask(path).headers.get(name)
    ]
    got = served.ask(served.top + "/")

    assert lacking == []
    assert got.headers["Cache-Control"] == "no-store"
    assert got.headers["Server"] == "strideaudit"


@pytest.mark.parametrize(
    ("hosts", "code"),
    [
        (("127.0.0.1:{port}",), 200),
        (("localhost:{port}",), 200),
        (("LocalHost:{port}",), 200),
        (("evil.example:{port}",), 421),
        (("127.0.0.1.evil.example",), 421),
        (("127.0.0.1",), 421),
        (("127.0.0.1:{port}", "evil.example"), 421),
        ((), 403),
    ],
)
def test_a_name_of_another_server_gets_no_plan(
    hosts: tuple[str, ...], code: int, served: Served
) -> None:
    named = tuple(host.replace("{port}", str(served.server.server_port)) for host in hosts)
    got = served.ask(f"{served.top}/page", hosts=named)

    assert got.code == code
    assert ("AAA" in got.text) == (code == 200)


def test_without_the_token_there_is_a_plain_page_that_gives_nothing_away(served: Served) -> None:
    token = served.server.token
    paths = ["/", "/page", f"/{token}x/page", f"/{token[:-1]}/page", "/favicon.ico", f"/x/{token}/"]
    paths += [f"{served.server.address}page", f"/%2e/{token}/page", "*"]
    wrong = [
        (path, got)
        for path in paths
        if (got := served.ask(path)).code != 403 or token in got.text or "AAA" in got.text
    ]

    assert wrong == []
    assert "<h1>This address is not valid</h1>" in served.ask("/").text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "X<b>"])
def test_nothing_but_get_and_head_is_taken(method: str, served: Served) -> None:
    got = served.ask(f"{served.top}/page", method)

    assert (got.code, got.headers["Allow"]) == (405, "GET, HEAD")
    assert "AAA" not in got.text
    assert "X<b>" not in got.text


def test_head_is_get_without_the_page(served: Served) -> None:
    for end in ("/page", "/page/p1", "/nothing"):
        get, head = served.ask(served.top + end), served.ask(served.top + end, "HEAD")
        assert (head.code, head.text) == (get.code, "")
        assert head.headers["Content-Length"] == str(len(get.text.encode()))
    assert served.ask(f"{served.top}/events", "HEAD").text == ""


def test_a_request_that_is_not_one_gets_a_plain_page(served: Served) -> None:
    for line in (
        b"GET\r\n\r\n",
        b"GET / HTTP/9\r\n\r\n",
        b"GET /" + b"x" * 70000 + b" HTTP/1.0\r\n\r\n",
    ):
        with socket.create_connection(("127.0.0.1", served.server.server_port), 20) as client:
            client.sendall(line)
            got = client.makefile("rb").read()
        assert b"strideaudit" in got or b"not understood" in got
        assert b"xxxx" not in got


def test_no_address_leads_to_a_file(served: Served, folder: Path) -> None:
    outside = folder.parent / "secret.stride.yaml"
    save(str(outside), "SECRET")
    ends = ["../secret.stride.yaml", "a.stride.yaml", "./a.stride.yaml", str(outside)]
    ends += ["%2e%2e/secret.stride.yaml", "p1/../p2", "p1/", "p01", "P1", "p1%00", "..", "%2f"]
    found = [
        f"{kind}/{end}"
        for kind in ("page", "plan")
        for end in ends
        if served.ask(f"{served.top}/{kind}/{end}").code != 404
    ]
    outside.unlink()

    assert found == []
    assert "SECRET" not in served.page()


# What the pages are


def test_the_page_of_several_plans_leads_to_the_page_of_each(served: Served) -> None:
    leading = links(served.page())

    assert sorted(leading) == [f"{served.top}/page/p1", f"{served.top}/page/p2"]
    assert ["AAA" in served.ask(path).text for path in sorted(leading)] == [True, False]
    assert not any("stride.yaml" in path for path in leading)


def test_the_page_of_one_file_is_its_sheet_with_what_to_change(single: Served) -> None:
    text = single.page()

    assert "<h1>AAA</h1>" in re.sub(r"<h1[^>]*>", "<h1>", text)
    assert "What to change" in text
    assert "BBB" not in text


def test_a_folder_without_plans_waits_for_the_first() -> None:
    for name in ("a", "b"):
        Path(f"{name}.stride.yaml").unlink()
    served = Served()
    try:
        assert "No plan was checked" in served.page()
        save("c.stride.yaml", "CCC")
        assert served.site.look()
        assert "CCC" in served.page()
    finally:
        served.end()


def test_reports_have_no_script_and_their_frame_has_one_of_its_own(served: Served) -> None:
    frame = served.ask(f"{served.top}/")
    policy = frame.headers["Content-Security-Policy"]
    (nonce,) = set(re.findall(r'nonce="([^"]+)"', frame.text))
    again = served.ask(f"{served.top}/").headers["Content-Security-Policy"]

    assert 'sandbox="allow-same-origin"' in frame.text
    assert frame.text.count("<script") == 1
    assert f"script-src 'nonce-{nonce}';" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert again != policy
    for page in (served.ask(f"{served.top}/page"), served.ask(f"{served.top}/page/p1")):
        assert "<script" not in page.text
        assert "script-src" not in page.headers["Content-Security-Policy"]
        assert "default-src 'none'" in page.headers["Content-Security-Policy"]


def test_the_frame_of_a_plan_shows_that_plan(served: Served) -> None:
    assert f'src="{served.top}/page/p2"' in served.ask(f"{served.top}/plan/p2").text
    assert f'src="{served.top}/page"' in served.ask(f"{served.top}/?x=1").text


def test_hostile_names_and_titles_stay_text(folder: Path) -> None:
    hostile = folder / '<img src=x onerror=alert(1)>"&\x1b[2J.stride.yaml'
    save(hostile.name.replace("/", ""), f"'{HOSTILE}'")
    served = Served()
    try:
        paths = [f"{served.top}/page", *links(served.page())]
        pages = [served.ask(path).text for path in paths]
        hostile.write_text(f"sessions: [{HOSTILE}", encoding="utf-8")
        served.site.look()
        pages += [served.ask(path).text for path in paths]
    finally:
        served.end()

    assert len(pages) == 8
    assert any("alert(2)" in text for text in pages)
    for text in pages:
        found = Elements(text)
        assert not {"script", "img"} & {*found.tags}
        assert found.active == []
        assert "\x1b" not in text


def test_the_settings_of_the_request_count() -> None:
    served = Served("a.stride.yaml", goal="start")
    try:
        assert "start" in served.page()
    finally:
        served.end()


# What a save changes


BEATS = 10


@pytest.fixture(autouse=True)
def quick_beats(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stream without an event fails soon."""
    monkeypatch.setattr(answers, "BEAT", 1.0)


def read_event(response: HTTPResponse) -> str:
    """Return the next event of a stream, which comes before the tenth beat."""
    for _ in range(2 * BEATS):
        line = response.readline().decode()
        assert line, "the stream has ended"
        if line.startswith("data: "):
            return line.removeprefix("data: ").strip()
    pytest.fail(f"no event in {BEATS} beats")


def test_a_save_is_an_event_and_another_page(single: Served) -> None:
    with closing(single.connection()) as made:
        made.request("GET", f"{single.top}/events?seen=0")
        stream = made.getresponse()
        assert stream.headers["Content-Type"] == answers.STREAM
        before = single.page()

        assert not single.site.look()
        save("a.stride.yaml", "NEW", sets=12)
        assert single.site.look()

        assert read_event(stream) == "1"
        after = single.page()
    assert "NEW" in after
    assert "NEW" not in before


def test_a_stream_of_a_tab_that_missed_a_save_begins_with_it(single: Served) -> None:
    save("a.stride.yaml", "NEW")
    single.site.look()
    for seen in ("0", "7", "", "-1", "x", "1" * 99, "%C2%B2"):
        with closing(single.connection()) as made:
            made.request(
                "GET", f"{single.top}/events?seen={seen.encode().hex() if seen == '²' else seen}"
            )
            assert read_event(made.getresponse()) == "1"


def test_a_save_while_an_event_is_written_is_an_event_as_well(
    single: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The version changes as soon as it was read, once: nothing of it may be lost."""
    site, read = single.site, vars(Site)["version"].fget
    saved: list[int] = []

    def version(self: Site) -> int:
        now: int = read(self)
        if not saved and threading.current_thread() is not threading.main_thread():
            saved.append(now)
            save("a.stride.yaml", "NEW")
            site.look()
        return now

    monkeypatch.setattr(Site, "version", property(version))
    with closing(single.connection()) as made:
        made.request("GET", f"{single.top}/events?seen=0")
        assert read_event(made.getresponse()) == "1"


def test_several_tabs_follow_and_one_that_hangs_stops_nobody(single: Served) -> None:
    address = "127.0.0.1", single.server.server_port
    with socket.create_connection(address), socket.create_connection(address) as half:
        half.sendall(f"GET {single.top}/page HTTP/1.0\r\n".encode())
        made = [single.connection() for _ in range(8)]
        for one in made:
            one.request("GET", f"{single.top}/events?seen=0")
        streams = [one.getresponse() for one in made]
        save("a.stride.yaml", "NEW")
        single.site.look()
        assert [read_event(one) for one in streams] == ["1"] * 8
        assert "NEW" in single.page()
        for one in made:
            one.close()


def test_the_end_of_the_server_ends_streams_and_threads() -> None:
    before = threading.active_count()
    served = Served()
    with closing(served.connection()) as made:
        made.request("GET", f"{served.top}/events?seen=0")
        stream = made.getresponse()
        served.end()
        assert stream.read().replace(b": ", b"").strip() == b""
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and thread.daemon:
            thread.join(20)

    assert threading.active_count() <= before


# What a broken file leaves


def test_a_plan_that_breaks_shows_its_fault_above_the_last_good_page(single: Served) -> None:
    Path("a.stride.yaml").write_text("plan: AAA\nsessions: [\n", encoding="utf-8")
    single.site.look()
    text = single.page()

    assert f"Below is the plan as of {TIME}, before the file broke." in text
    assert "a bracket or brace is not closed" in text.lower()
    assert text.index("before the file broke") < text.index("AAA</h1>")
    assert "Nordic curl" in text

    Path("a.stride.yaml").write_text("plan: AAA\nsessions: [[\n", encoding="utf-8")
    single.site.look()
    assert "before the file broke" in single.page()
    save("a.stride.yaml", "NEW")
    single.site.look()
    assert "before the file broke" not in single.page()
    assert "NEW" in single.page()


def test_a_plan_that_was_never_good_shows_its_fault_alone() -> None:
    Path("a.stride.yaml").write_text("sessions: [\n", encoding="utf-8")
    served = Served("a.stride.yaml")
    try:
        assert "before the file broke" not in served.page()
        assert "is not closed" in served.page()
    finally:
        served.end()


def test_the_list_says_that_a_plan_cannot_be_read_and_its_page_keeps_the_last(
    served: Served,
) -> None:
    Path("a.stride.yaml").write_text("sessions: [\n", encoding="utf-8")
    served.site.look()

    assert "cannot be read" in served.page().lower()
    assert sorted(links(served.page())) == [f"{served.top}/page/p1", f"{served.top}/page/p2"]
    assert "before the file broke" in served.page("p1")
    assert "before the file broke" not in served.page("p2")


def test_settings_that_break_leave_every_page_as_it_was(served: Served) -> None:
    Path("strideaudit.toml").write_text("goal = 7\n", encoding="utf-8")
    served.site.look()
    text = served.page()

    assert text.count("before the file broke") == 2
    assert "goal" in text
    assert "before the file broke" in served.page("p1")
    Path("strideaudit.toml").unlink()
    served.site.look()
    assert "before the file broke" not in served.page()


def test_a_plan_that_is_removed_has_no_page_until_it_is_back(served: Served) -> None:
    Path("a.stride.yaml").unlink()
    served.site.look()
    for kind in ("page", "plan"):
        got = served.ask(f"{served.top}/{kind}/p1")
        assert got.code == 404
        assert "The plan was removed" in got.text
    assert "BBB" in served.page()
    assert "AAA" not in served.page()

    save("a.stride.yaml", "AAA")
    served.site.look()
    assert "AAA" in served.page("p1")
    assert "BBB" in served.page("p2")


def test_a_roster_has_a_page_for_each_athlete_and_keeps_them_while_it_is_broken() -> None:
    roster = "team: T\ngroups:\n  g: {plan: a.stride.yaml}\nathletes:\n"
    Path("team.stride.yaml").write_text(
        roster + "  m-07: {group: g}\n  f-01: {group: g}\n", encoding="utf-8"
    )
    served = Served("team.stride.yaml")
    try:
        assert sorted(links(served.page())) == [f"{served.top}/page/p1", f"{served.top}/page/p2"]
        Path("team.stride.yaml").write_text(roster + "  m-07: [\n", encoding="utf-8")
        served.site.look()
        assert len(links(served.page())) == 2
        assert "before the file broke" in served.page("p2")
        Path("team.stride.yaml").write_text(roster + "  m-07: {group: g}\n", encoding="utf-8")
        served.site.look()
        assert links(served.page()) == []
        assert served.ask(f"{served.top}/page/p2").code == 404
    finally:
        served.end()


# How it starts


def test_a_port_in_use_is_one_sentence(single: Served) -> None:
    port = single.server.server_port

    with pytest.raises(
        StrideauditError, match=f"^port {port} is in use; leave out --port"
    ) as found:
        serve(Request(("a.stride.yaml",)), port, open_browser=False)
    assert found.value.hint == ""


def test_it_writes_nothing(served: Served, folder: Path) -> None:
    before = sorted(os.listdir(folder))
    served.page()
    served.page("p1")

    assert sorted(os.listdir(folder)) == before

"""Many events, one change."""

from __future__ import annotations

from pathlib import Path

from newsgen.serve.gather import CALM, DOUBT, MANY, PATIENCE, Gather, is_noise

A, B = Path("/s/a.md"), Path("/s/b.md")


def gather(doubtful: set[Path] | None = None, busy: list[bool] | None = None) -> Gather:
    return Gather(lambda path: path in (doubtful or set()), lambda: bool(busy and busy[0]))


def test_a_save_is_taken_at_once() -> None:
    """Nothing waits for more of a file that is there."""
    one = gather()
    assert one.wait(0) is None and one.due(0) is None
    one.add({A}, 1.0)
    assert one.wait(1.0) == 0
    due = one.due(1.0)
    assert due and due.paths == {A} and not due.sure
    assert one.due(9.0) is None


def test_a_save_by_rename_is_one_change() -> None:
    """The file is missing for a moment; what comes next is taken in its place."""
    missing = {A}
    one = gather(missing)
    one.add({A}, 0.0)
    assert one.due(0.05) is None
    missing.clear()
    one.add({A}, 0.06)
    due = one.due(0.06)
    assert due and due.paths == {A}


def test_what_stays_missing_is_taken_after_a_moment() -> None:
    """A deletion."""
    one = gather({A})
    one.add({A}, 0.0)
    assert one.wait(0.0) == DOUBT
    assert one.due(DOUBT)


def test_many_files_are_waited_out() -> None:
    """A checkout is one change, though its events come in parts; and it is sure."""
    one = gather()
    paths = {Path(f"/s/{n}.md") for n in range(MANY + 1)}
    one.add(paths, 0.0)
    assert one.due(CALM / 2) is None
    one.add({A}, CALM / 2)
    assert one.due(CALM) is None
    due = one.due(2 * CALM)
    assert due and due.sure and due.paths == paths | {A}


def test_git_is_waited_for_but_not_for_ever() -> None:
    """Its lock says that more comes; a lock that stays behind stops nothing."""
    busy = [True]
    one = gather(busy=busy)
    one.add({A}, 0.0)
    assert one.due(1.0) is None
    busy[0] = False
    assert one.due(1.0)
    busy[0] = True
    one.add({A}, 10.0)
    assert one.due(10.0 + PATIENCE / 2) is None
    assert one.due(10.0 + PATIENCE)


def test_what_was_wrong_gets_one_moment_more() -> None:
    """Then it is sure."""
    one = gather()
    one.again([A], 0.0)
    assert one.due(DOUBT / 2) is None
    due = one.due(DOUBT)
    assert due and due.sure
    one.again([], 1.0)
    assert one.due(9.0) is None
    one.add({B}, 9.0)
    assert (due := one.due(9.0)) and not due.sure


def test_what_editors_leave_is_no_save() -> None:
    """Below the site; the site's own folder may be hidden."""
    root = Path("/home/.site")
    for name in (".a.md.swp", "a.md~", "4913", "#a.md#", ".git/HEAD", "x/.cache/a.md", "a.md.tmp"):
        assert is_noise(root / "articles" / name, root), name
    assert not is_noise(root / "articles/a.md", root)
    assert not is_noise(root / "newsgen.toml", root)

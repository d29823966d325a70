"""An upgrade does not change addresses unasked."""

from __future__ import annotations

from pathlib import Path

from newsgen import output as outputs
from tests.sites import SiteTest, article


def upgraded(tmp_path: Path) -> SiteTest:
    """A site that an older version made, with an address more than there is now."""
    site = SiteTest(tmp_path).write("articles/a.md", article("الأول"))
    site.build()
    site.write("public/2022/07/18/old/index.html", "x")
    site.write("public/.newsgen", outputs.MARK_TEXT.replace(outputs.VERSION, "0.0.0"))
    for path in (tmp_path / ".newsgen").glob("catalog*"):
        path.unlink()
    return site


def test_an_address_that_would_vanish_is_named_and_nothing_changes(tmp_path: Path) -> None:
    """Though the build would go on over other problems."""
    site = upgraded(tmp_path)
    before = site.files()
    for keep_going in (False, True):
        report = site.build(keep_going=keep_going)
        (problem,) = report.problems
        assert (problem.code, report.done) == ("upgrade", False)
        assert "/2022/07/18/old/" in problem.message
        assert site.files() == before


def test_it_may_be_accepted(tmp_path: Path) -> None:
    """Once: the mark is of this version then."""
    site = upgraded(tmp_path)
    assert site.build(accept=True).done
    assert outputs.made_by(tmp_path / "public") == outputs.VERSION
    assert site.build(clean=True).done
    assert not site.has("2022/07/18/old/index.html")


def test_an_upgrade_that_changes_no_address_says_nothing(tmp_path: Path) -> None:
    """And marks the directory as its own, in place too."""
    site = SiteTest(tmp_path).write("articles/a.md", article("الأول"))
    site.build()
    site.write("public/.newsgen", outputs.MARK_TEXT.replace(outputs.VERSION, "0.0.0"))
    site.write("articles/b.md", article("الثاني"))
    assert site.build().problems == ()
    assert outputs.made_by(tmp_path / "public") == outputs.VERSION

"""YAML text to values with places."""

from __future__ import annotations

import pytest

from newsgen.frontmatter.nodes import MAX_DEPTH, compose
from newsgen.frontmatter.tree import Listing, Pairs, Scalar, plain


def test_values_keep_their_text_and_place() -> None:
    """Numbers, switches and dates stay text; lines count from where the text starts."""
    root, problems = compose('title: 2022\ntags: [no, "12:30"]\nx:\n  y: ~', "a.md", 2)
    assert problems == ()
    assert root == Pairs(
        (
            (Scalar("title", 2, 1), Scalar("2022", 2, 8)),
            (
                Scalar("tags", 3, 1),
                Listing((Scalar("no", 3, 8), Scalar("12:30", 3, 12, plain=False)), 3, 7),
            ),
            (Scalar("x", 4, 1), Pairs(((Scalar("y", 5, 3), Scalar("~", 5, 6)),), 5, 3)),
        ),
        2,
        1,
    )


def test_columns_count_characters_not_bytes() -> None:
    """An emoji and an Arabic letter are one column each."""
    root, _ = compose("\U0001f600خ: x", "a.md", 1)
    assert isinstance(root, Pairs)
    assert root.pairs[0][1] == Scalar("x", 1, 5)


def test_lines_count_as_in_an_editor() -> None:
    """U+2028 ends a line for libyaml, but not for an editor."""
    root, _ = compose('a: "x\u2028y"\nb: z', "a.md", 2)
    assert isinstance(root, Pairs)
    assert root.pairs[1][1] == Scalar("z", 3, 4)


@pytest.mark.parametrize("text", ["", "\n", "# لا شيء"])
def test_nothing_written_is_nothing(text: str) -> None:
    """Neither a value nor a problem."""
    assert compose(text, "a.md", 1) == (None, ())


def test_nesting_is_read_to_the_limit() -> None:
    """One level deeper is a problem."""
    for depth, wanted in ((MAX_DEPTH, 0), (MAX_DEPTH + 1, 1)):
        _, problems = compose("[" * depth + "]" * depth, "a.md", 1)
        assert len(problems) == wanted


def test_deep_blocks_are_refused_before_they_hurt() -> None:
    """Keys indented further and further, as deep as 64 KB allow."""
    text = "".join(f"{' ' * level}k:\n" for level in range(350))
    _, problems = compose(text, "a.md", 1)
    assert [problem.code for problem in problems] == ["nesting"]


@pytest.mark.parametrize("text", ["\ud800", "a: \x00", "a: \ufffe", "a\x85b\x1b"])
def test_what_libyaml_refuses_is_a_problem(text: str) -> None:
    """Half characters and controls, which the decoder drops, do not raise here either."""
    root, problems = compose(text, "a.md", 1)
    assert root is None
    assert [problem.code for problem in problems] == ["hidden-character"]


def test_a_comment_line_under_a_value_is_a_comment() -> None:
    """Even glued to its #, for whole lines are how one takes a key out for a while."""
    assert compose("tags:\n- أ\n#- ب\n  #- ج\ntitle: x & y", "a.md", 1)[1] == ()


def test_a_slip_outweighs_what_comes_before_it() -> None:
    """A text that cannot be read to its end still tells of the anchor it starts with."""
    (problem,) = compose('a: &x [1]\nb: "', "a.md", 1)[1]
    assert (problem.code, problem.location[1:]) == ("yaml-feature", (1, 4))


def test_plain_data_forgets_places_and_quotes() -> None:
    """Two nodes that say the same are equal as plain data."""
    one, _ = compose("a: [x, {b: 'y'}]", "a.md", 1)
    two, _ = compose("a:\n- x\n- b: y", "a.md", 1)
    assert one is not None
    assert two is not None
    assert one != two
    assert plain(one) == plain(two) == [("a", ["x", [("b", "y")]])]

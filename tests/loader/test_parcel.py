"""Outcomes of loading, sent from a worker."""

from __future__ import annotations

from newsgen.loader.parcel import pack, unpack
from newsgen.models import Article, Correction, ImageFact, Withdrawal
from newsgen.problems import error, warning
from newsgen.source import Loaded


def test_outcomes_arrive_as_they_were_sent() -> None:
    """In order, with their types: articles with and without a picture, problems, none at all."""
    article = Article(
        source="أ.md", format="markdown", digest="0f", title="خبر", slug="خبر",
        tags=("سياسة", "مناخ"), words=7, draft=True,
    )  # fmt: skip
    pictured = article._replace(image=ImageFact("صورة.jpg", "وصف"), media=("صورة.jpg",))
    told = article._replace(
        withdrawn=Withdrawal("2022-08-01", "سبب"), corrections=(Correction("2022-07-19", "نص"),)
    )
    outcomes = [
        Loaded(article, ()),
        Loaded(None, (error("title", "the title is empty", "articles/ب.md", 2, 8, "Write one."),)),
        Loaded(pictured, (warning("no-text", "no text", "articles/أ.md"),)),
        Loaded(None, ()),
        Loaded(told, ()),
    ]
    arrived = unpack(pack(outcomes))
    assert arrived == outcomes
    assert [type(value) for value in arrived[2].article or ()] == [type(v) for v in pictured]
    assert arrived[4].article and type(arrived[4].article.corrections[0]) is Correction
    assert type(arrived[1].problems[0].location) is type(outcomes[1].problems[0].location)

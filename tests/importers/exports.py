"""Exports of WordPress, as the tests need them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>جريدة الضفة</title>
<wp:wxr_version>1.2</wp:wxr_version>
<wp:base_blog_url>https://daffa.example</wp:base_blog_url>
<wp:author><wp:author_login><![CDATA[huda]]></wp:author_login>
<wp:author_display_name><![CDATA[هدى الكتاني]]></wp:author_display_name></wp:author>
<wp:category><wp:term_id>7</wp:term_id><wp:cat_name><![CDATA[بيئة]]></wp:cat_name></wp:category>
"""
TAIL = "</channel>\n</rss>\n"


def item(
    content: str = "<p>نص الخبر.</p>",
    *,
    title: str = "قمة المناخ",
    link: str = "https://daffa.example/?p=1",
    status: str = "publish",
    kind: str = "post",
    number: str = "",
    date: str = "2015-12-12 20:30:00",
    date_utc: str = "2015-12-12 19:30:00",
    updated: str = "",
    password: str = "",
    excerpt: str = "",
    url: str = "",
    terms: Iterable[tuple[str, str, str]] = (),
    meta: Iterable[tuple[str, str]] = (),
    comments: int = 0,
) -> str:
    """An item of the export."""
    terms_ = "".join(
        f'<category domain="{kind}" nicename="{slug}"><![CDATA[{name}]]></category>\n'
        for kind, slug, name in terms
    )
    meta_ = "".join(
        f"<wp:postmeta><wp:meta_key><![CDATA[{key}]]></wp:meta_key>"
        f"<wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>\n"
        for key, value in meta
    )
    said = "<wp:comment><wp:comment_content>رأي</wp:comment_content></wp:comment>\n" * comments
    return f"""<item>
<title><![CDATA[{title}]]></title>
<link>{link}</link>
<dc:creator><![CDATA[huda]]></dc:creator>
<content:encoded><![CDATA[{content}]]></content:encoded>
<excerpt:encoded><![CDATA[{excerpt}]]></excerpt:encoded>
<wp:post_id>{number}</wp:post_id>
<wp:post_date><![CDATA[{date}]]></wp:post_date>
<wp:post_date_gmt><![CDATA[{date_utc}]]></wp:post_date_gmt>
<wp:post_modified><![CDATA[{updated or date}]]></wp:post_modified>
<wp:post_modified_gmt><![CDATA[{date_utc}]]></wp:post_modified_gmt>
<wp:status>{status}</wp:status>
<wp:post_type>{kind}</wp:post_type>
<wp:post_password>{password}</wp:post_password>
<wp:attachment_url>{url}</wp:attachment_url>
{terms_}{meta_}{said}</item>
"""


def export(folder: Path, *items: str, name: str = "export.xml") -> Path:
    """The file of an export with these items."""
    path = folder / name
    path.write_text(HEAD + "".join(items) + TAIL, encoding="utf-8")
    return path

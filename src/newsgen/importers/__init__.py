"""Imports: the archive of another system becomes files in ``articles/``.

`wordpress` reads an export into posts, `content` turns what its editors wrote into HTML, `tree` and
`markdown` turn HTML into Markdown, `articles` makes the file of a post, `uploads` its pictures,
`intake` writes them. Nothing here fetches anything, overwrites a file, or is used by a build.
"""

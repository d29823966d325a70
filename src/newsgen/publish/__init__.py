"""Publishing: a built site to a branch of a git remote, or a workflow that lets GitHub do it.

``publishing`` looks, compares and pushes; ``branch`` is the plumbing; ``address`` judges where the
site will stand; ``workflow`` is the text of the workflow. Nothing here asks, prints, or touches the
work tree, the index or the branch somebody works on.
"""

from __future__ import annotations

from newsgen.publish.git import Git, quiet
from newsgen.publish.publishing import Aim, Options, Outcome, aim_at, publish
from newsgen.publish.repository import checkout_of

__all__ = ["Aim", "Git", "Options", "Outcome", "aim_at", "checkout_of", "publish", "quiet"]

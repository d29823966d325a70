"""The journal: moving staged files in and deleting orphans, so that a crash is carried on.

Its steps stand in the catalog, committed before the first is taken; each may be repeated.
"""

from __future__ import annotations

from newsgen import output as outputs
from newsgen.catalog import Catalog
from newsgen.durable import sync
from newsgen.output import Output


def commit(catalog: Catalog, output: Output) -> None:
    """Write the journal down and carry it out."""
    catalog.set("output", str(output.root).encode())
    if output.whole:
        outputs.mark(output.staging)
    catalog.set("whole", outputs.mark_stamp(output.staging) if output.whole else b"")
    if output.staging.is_dir():
        sync(output.staging)  # what the journal moves is whole, even if the power goes now
    catalog.commit()  # from here on a crash is carried on, not undone
    carry_out(catalog, output)


def recover(catalog: Catalog, output: Output) -> None:
    """Carry on a journal that a crash cut short; forget what was built elsewhere or is gone."""
    same = catalog.get("output") == str(output.root).encode()
    if same and catalog.ledger.is_cut_short():
        carry_out(catalog, output._replace(whole=catalog.get("whole") != b""))
    if not same or not (output.root / outputs.MARK).is_file():
        catalog.ledger.discard()
        catalog.ledger.forget_built()
    outputs.remove_staging(output)


def carry_out(catalog: Catalog, output: Output) -> None:
    """The journal's steps, each of which may be repeated, then its end."""
    if output.whole:
        in_place = outputs.mark_stamp(output.root) == catalog.get("whole")
        if output.staging.is_dir() and not in_place:
            outputs.move_tree(output)
    else:
        for step in catalog.ledger.staged():
            if step.moved:
                outputs.move_in(output, step.path)
            else:
                outputs.delete(output, step.path)
        if output.root.is_dir():
            outputs.mark_in_place(output)
    if output.root.is_dir():
        sync(output.root)  # the journal is forgotten: its moves and deletions are not to be lost
    catalog.ledger.settle()
    catalog.set("whole", b"")
    catalog.commit()
    outputs.remove_staging(output)

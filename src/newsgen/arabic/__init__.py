"""Arabic text as newsgen treats it: one small module per subject, pure functions only.

Nothing here reads files, the clock, the environment or the operating system's locale. Modules of
this package import each other but nothing else of newsgen.
"""

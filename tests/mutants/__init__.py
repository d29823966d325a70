"""Small mistakes put into newsgen, each of which a test must notice: ``make mutants``."""

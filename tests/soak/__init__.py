"""Long runs that break what can be broken: ``make soak``, and a short run of each every day."""

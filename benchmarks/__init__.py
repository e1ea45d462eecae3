"""How fast the house is: ``make bench``, or ``python -m benchmarks NAME...`` for some of it."""

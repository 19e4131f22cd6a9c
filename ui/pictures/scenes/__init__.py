"""Every screen and state as a table of visits, for pictures and for looking at problems.

One file per journey, each with a function that makes its scenes; catalogue.py puts them together.
"""

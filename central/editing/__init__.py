"""What staff of a centre, or of the province, write themselves: a draft, checked, looked at,
published, and taken back.

`fields.py` and `forms.py` say what can be written and where it is kept in the collections;
`drafts.py` and `editions.py` carry it from a draft to a signed head and back. No page is here.
"""

"""The keys of a desk that belong to no button, and the sheet that tells all of them.

The keys of acts stand in hall/cases/deciding/acts.py, and widgets/case/act_bar.py listens to them; those of the card's
other buttons stand in widgets/case/act_keys.py.
"""

"""The live city map: base drawing and case pins, in a web page or, where no renderer survives, painted by Qt.

Knows places and looks of cases, never the cases themselves.
"""

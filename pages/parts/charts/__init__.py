"""How do figures look as a chart? Numbers and labels in, a plotly Figure out.

One module per question; what all of them share stands in `pages.parts.chart_frame`.
"""

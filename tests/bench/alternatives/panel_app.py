"""The chart in Panel; `panel serve panel_app.py`."""

import panel as pn
import plotly.express as px
from lines import CHOICES, lines

pn.extension("plotly")
indicator = pn.widgets.RadioBoxGroup(options=list(CHOICES))


def drawn(label):
    """Return the chart of an indicator."""
    return px.line(lines(label), x="year", y="value", color="name")


pn.Column(indicator, pn.pane.Plotly(pn.bind(drawn, indicator), height=500, width=1000)).servable()

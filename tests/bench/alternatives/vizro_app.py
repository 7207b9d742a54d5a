"""The chart in Vizro; `python vizro_app.py PORT`."""

import sys

import vizro.models as vm
import vizro.plotly.express as px
from lines import CHOICES, lines
from vizro import Vizro
from vizro.managers import data_manager

FIRST = next(iter(CHOICES))


def chosen(label=FIRST):
    """Return the lines of an indicator."""
    return lines(label)


data_manager["lines"] = chosen
page = vm.Page(
    title="Towns",
    components=[vm.Graph(id="lines", figure=px.line("lines", x="year", y="value", color="name"))],
    controls=[
        vm.Parameter(targets=["lines.data_frame.label"], selector=vm.RadioItems(options=list(CHOICES)))
    ],
)
Vizro().build(vm.Dashboard(pages=[page])).run(host="127.0.0.1", port=int(sys.argv[1]), debug=False)

"""A Vizro dashboard of two pages with filters, a parameter, a table and a custom action."""

import pandas as pd
import vizro.models as vm
import vizro.plotly.express as px
from vizro import Vizro
from vizro.tables import dash_ag_grid

frame = pd.DataFrame({"x": range(9), "y": range(9, 0, -1), "kind": list("abc") * 3})
page = vm.Page(
    title="Scatter",
    components=[
        vm.Graph(id="scatter", figure=px.scatter(frame, x="x", y="y", color="kind")),
        vm.Table(figure=dash_ag_grid(data_frame=frame)),
    ],
    controls=[
        vm.Filter(column="kind"),
        vm.Filter(column="x"),
        vm.Parameter(targets=["scatter.x"], selector=vm.RadioItems(options=["x", "y"], value="x")),
    ],
)
other = vm.Page(
    title="Bars",
    components=[vm.Graph(figure=px.bar(frame, x="kind", y="y"))],
    controls=[vm.Filter(column="kind")],
)
app = Vizro().build(vm.Dashboard(pages=[page, other])).dash

# An app as its documentation shows it, run where its package is installed.
# mypy: ignore-errors

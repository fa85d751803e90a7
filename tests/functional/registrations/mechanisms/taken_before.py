from dash import Dash, Input, Output, callback, dcc, html
from registry_report import done, request, see

shop, admin = Dash("shop"), Dash("admin")
shop.layout = html.Div([dcc.Input(id="name"), html.Div(id="cart")])
admin.layout = html.Div([dcc.Input(id="name"), html.Div(id="users")])


@callback(Output("cart", "children"), Input("name", "value"))
def fill(value):
    return value


@callback(Output("users", "children"), Input("name", "value"))
def show(value):
    return value


request(admin)
see(shop)
see(admin)
done()

# Code as users write it.
# mypy: ignore-errors

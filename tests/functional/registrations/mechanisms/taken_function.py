from dash import Dash, Input, Output, callback, html
from registry_report import done, request, see

shop = Dash("shop")
shop.layout = lambda: html.Div(id="cart")


@callback(Output("cart", "children"), Input("in", "value"))
def fill(value):
    return value


admin = Dash("admin")
admin.layout = html.Div(id="users")


@callback(Output("users", "children"), Input("in", "value"))
def show(value):
    return value


request(admin)
see(shop)
done()

# Code as users write it.
# mypy: ignore-errors

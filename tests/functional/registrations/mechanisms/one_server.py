from dash import Dash, Input, Output, callback, dcc, html
from flask import Flask
from registry_report import done, see

server = Flask("both")
shop = Dash("shop", server=server, url_base_pathname="/shop/")
admin = Dash("admin", server=server, url_base_pathname="/admin/")
shop.layout = html.Div([dcc.Input(id="name"), html.Div(id="cart"), html.Div(id="own")])
admin.layout = html.Div([dcc.Input(id="name"), html.Div(id="users"), html.Div(id="own")])
for app in (shop, admin):

    @app.callback(Output("own", "children"), Input("name", "value"))
    def own(value):
        return value


@callback(Output("cart", "children"), Input("name", "value"))
def fill(value):
    return value


@callback(Output("users", "children"), Input("name", "value"))
def show(value):
    return value


server.test_client().get("/admin/")
see(admin)
done()

# Code as users write it.
# mypy: ignore-errors

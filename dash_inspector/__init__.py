"""A runtime callback inspector for Dash."""

"""Loaded by every pytest run of the environment; does nothing unless its fixture is used."""

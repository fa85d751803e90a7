"""The host's wiring: what mounts on an app, who is let in, and what is answered there."""

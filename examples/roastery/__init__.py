"""The parts of the showcase: its numbers, its charts and its orders."""

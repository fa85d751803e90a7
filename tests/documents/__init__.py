"""What the README shows that is made from the code: its pictures and its table of options."""

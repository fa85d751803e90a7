from pathlib import Path

from registry_report import done, request, see

file = Path("theapp_with_callback.py")
names = {"__name__": "__main__"}
for _ in range(2):
    exec(compile(file.read_text(), str(file.resolve()), "exec"), names)
see(names["app"])
request(names["app"])
see(names["app"])
done()

# Code as users write it.
# mypy: ignore-errors

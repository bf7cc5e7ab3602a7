"""The benchmark: how fast, how light and how it grows, beside well-known packages.

`python -m tests.bench` runs every module here that has `lines()`, each in a process of
its own, prints a table and writes bench.json. `python -m tests.bench lib` runs one.

A new subject is a new module with `lines() -> Iterator[Line]`, and `PEERS = True` where
it compares with packages of requirements.txt. Those stand in an environment of their own:

    python3 -m venv .venv-bench && .venv-bench/bin/pip install -r tests/bench/requirements.txt

Where that is not there, the subject runs without them and says nothing about others.
"""

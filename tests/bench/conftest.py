"""The benchmark is run, not tested: its peers are not installed where the tests are."""

collect_ignore_glob = ["*"]

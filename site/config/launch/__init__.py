"""What `./run` and `./test` do before the project's own environment exists: standard library only."""

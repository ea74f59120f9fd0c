"""The server: one main process that watches, and workers that share what it has loaded. Granian speaks HTTP in each."""

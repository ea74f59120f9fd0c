"""Loads the demo content: `reading` checks every record of `home/demo`, the other modules turn them into rows."""

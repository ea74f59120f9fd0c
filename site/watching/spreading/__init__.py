"""From one piece of news to a notification for everybody who hears of it: the worker's part."""

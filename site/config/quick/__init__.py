"""What Django does hundreds of times for a page, done the short way, with the same outcome."""

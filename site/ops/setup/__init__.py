"""What `./run check-setup` looks at: what is configured, reachable and right, and what is not."""

"""The site past one machine: two app processes on real engines. Passed by `./test --scale`."""

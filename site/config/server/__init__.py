"""The server: one main process that watches, and workers that share what was loaded before they were forked.

Granian speaks HTTP in each worker. The main process is one process, with one number, but three programs in turn, each
of which puts the next in its own place (`handover`):

- `config.server` checks the words and listens,
- `config.server.loading` loads the site, forks the workers with it loaded, which halves the work of a start, and
- `config.server.watching` looks after them. It has loaded nothing of the site, so that what both workers have written
  to since is not held a third time: 37 MB of 329.

So to replace a worker that died, the site is loaded anew, as at a reload (SIGHUP), and both workers with it: the one
that is left goes on until the two new ones are ready, then takes its leave without losing a request. The code on the
disk may be another by then. To take it is right: a worker reads from the disk whatever it has not needed yet, so
it would mix both; two workers of two codes would answer in turn; and to be shared the memory has to be loaded once for
both. If that code cannot be loaded, be it half unpacked, what is left goes on, and the next try comes a little later.
Only where nothing is left to serve, and nothing can be loaded, the server ends, as at a start.
"""

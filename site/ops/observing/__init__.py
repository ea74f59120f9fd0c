"""What an operator sees of the site: a line and figures for each request, and the queries that were slow."""

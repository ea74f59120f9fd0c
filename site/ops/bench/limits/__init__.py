"""What no page of the site can be quicker than: a bare Django, a WSGI answer of constant bytes, a file of nginx."""

"""Writers without an account: a link by mail confirms that an address is theirs."""

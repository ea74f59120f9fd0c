"""What spans the wiki: its home, recent changes, reports, feeds, and what it shows on the pages of other rooms."""

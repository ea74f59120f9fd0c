"""Writing: the form, its preview, drafts, who else is at it, files, and pages that are started."""

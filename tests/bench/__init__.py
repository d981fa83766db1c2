"""``make bench``: each job beside its limit in the same run."""

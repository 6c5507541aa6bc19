"""Templates evaluated as text of strangers: a sandbox without power, in a child process with little to lose."""

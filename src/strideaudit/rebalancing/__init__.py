"""The smallest change that balances a plan, proven, and the edits that make it."""

"""``strideaudit serve``: the pages of plans in a browser, which follow every save."""

"""HTML for people: elements, pictures and style, drawn from plain words and numbers."""

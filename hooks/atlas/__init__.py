"""The atlas itself: its catalogue, its rules and what is drawn from them. It imports nothing of MkDocs."""

"""The drawing kit: what charts share, once each. It knows words and grades, and no figure."""

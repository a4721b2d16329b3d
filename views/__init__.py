"""The Streamlit pages that readers open, one a file, and their controls. `pages` lists them."""

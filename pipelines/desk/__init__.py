"""The desk's library: documents as a person leaves them become rows, and rows become part of the register."""

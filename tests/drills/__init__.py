"""Drills: what happens to the store when builds are killed, disks are full, and folders may not be written."""

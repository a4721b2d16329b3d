"""Words of a publication to marks: forces, grades, numbers, areas, dates, and whose and when they are."""

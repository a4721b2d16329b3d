"""Evidence becomes judgements: inspections, grades, carried and deduced ones, days of publication, events."""

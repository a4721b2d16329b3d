"""A claim decided: true or false only if it is so in every way that unknown grades may turn out."""

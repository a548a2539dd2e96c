"""Any form on screen: one editor for each kind of field, sections at the left, issues under the fields."""

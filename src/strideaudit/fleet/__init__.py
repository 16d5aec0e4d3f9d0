"""Logged sets of any number: one SQL text, made from the knowledge base, on DuckDB or Spark.

What an audit does with one plan, the SQL does with all athletes and weeks at once. Names are
resolved in Python, once for each text, by the reader of an audit; the rest is arithmetic.
"""

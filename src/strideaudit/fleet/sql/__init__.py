"""The SQL of a fleet, in parts with names; each part is made by one function that says what it is.

The text is plain SQL that DuckDB and Spark both read. All sums are sums of integers, so the order
of rows and the number of threads change nothing: an SE is kept as 10^11 parts, and each number is
rounded to a whole part before it is added. What is done with sums afterwards are single steps on
double numbers, which every engine rounds alike.
"""

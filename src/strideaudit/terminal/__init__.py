"""Styled lines, bars, standard output."""

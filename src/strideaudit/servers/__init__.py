"""Servers for editors and assistants: they answer in JSON, and go through the public interface."""

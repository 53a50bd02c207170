"""Boards, topics, communities of practice and peer circles."""

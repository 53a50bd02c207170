"""Courses as plain data: their texts, quizzes and figures."""

"""Reads a model's reply as the artifact that was asked for, and writes one the same way."""

from models.answer.error import AnswerError
from models.answer.read import read_answer
from models.answer.write import write_answer

__all__ = ["AnswerError", "read_answer", "write_answer"]

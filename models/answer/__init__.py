"""Reads a model's reply as the artifact that was asked for, and writes one the same way."""

from models.answer.error import AnswerError
from models.answer.joined import joined
from models.answer.read import read_answer
from models.answer.thinking import without_thinking
from models.answer.write import write_answer

__all__ = ["AnswerError", "joined", "read_answer", "without_thinking", "write_answer"]

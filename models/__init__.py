"""Whatever answers a request: an endpoint, the offline company, a script or a person."""

from models.answer import AnswerError, read_answer, write_answer
from models.connect import connect
from models.default_model import default_model
from models.human import Human
from models.model import Complaint, Model, Reply, Request, Usage
from models.scripted import Scripted

__all__ = [
    "AnswerError",
    "Complaint",
    "Human",
    "Model",
    "Reply",
    "Request",
    "Scripted",
    "Usage",
    "connect",
    "default_model",
    "read_answer",
    "write_answer",
]

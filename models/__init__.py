"""Whatever answers a request: an endpoint, the offline company, a script or a person."""

from models.address import Address, is_of_the_house
from models.answer import AnswerError, read_answer, write_answer
from models.connect import connect
from models.default_model import default_model, known_default
from models.endpoint import Endpoint
from models.exemplary import Exemplary
from models.human import Human
from models.key import read_key
from models.learning import Learning
from models.lending import Lending
from models.model import Complaint, Model, Reply, Request, Usage
from models.price import Charging, FlatPrice, Price
from models.scripted import Scripted
from models.switchboard import Switchboard
from models.vouching import Vouching

__all__ = [
    "Address",
    "AnswerError",
    "Charging",
    "Complaint",
    "Endpoint",
    "Exemplary",
    "FlatPrice",
    "Human",
    "Learning",
    "Lending",
    "Model",
    "Price",
    "Reply",
    "Request",
    "Scripted",
    "Switchboard",
    "Usage",
    "Vouching",
    "connect",
    "default_model",
    "is_of_the_house",
    "known_default",
    "read_answer",
    "read_key",
    "write_answer",
]

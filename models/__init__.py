"""Whatever answers a request: an endpoint, the offline company, a script or a person."""

from models.model import Complaint, Model, Reply, Request, Usage

__all__ = ["Complaint", "Model", "Reply", "Request", "Usage"]

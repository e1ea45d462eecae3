"""Who works here."""

from roles.architect import Architect
from roles.engineer import Engineer
from roles.product_manager import ProductManager
from roles.project_manager import ProjectManager
from roles.qa_engineer import QaEngineer
from roles.role import Role
from roles.staff import Staff

__all__ = [
    "Architect",
    "Engineer",
    "ProductManager",
    "ProjectManager",
    "QaEngineer",
    "Role",
    "Staff",
]

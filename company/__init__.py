"""The company: who is hired, by what procedure, on what budget, and what becomes of an idea."""

from company.company import Company
from company.naming import language_of, project_name
from company.past import opened_settings
from company.plugins import load_role
from company.result import Result
from company.sop import Position, Sop
from company.sop_check import check_sop, idle_wishes
from company.sop_drawing import as_markdown, as_mermaid, as_text
from company.standard import standard_sop
from company.wording import require_words

__all__ = [
    "Company",
    "Position",
    "Result",
    "Sop",
    "as_markdown",
    "as_mermaid",
    "as_text",
    "check_sop",
    "idle_wishes",
    "language_of",
    "load_role",
    "opened_settings",
    "project_name",
    "require_words",
    "standard_sop",
]

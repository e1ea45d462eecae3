"""Puts blueprints to their proofs: builds their mixes, and breaks what was built."""

from company.proving.blueprint_check import Checked, check_blueprint
from company.proving.breaking import mutation_faults
from company.proving.faults import Faults
from company.proving.gate_faults import gate_faults, project_files
from company.proving.style import style_faults

__all__ = [
    "Checked",
    "Faults",
    "check_blueprint",
    "gate_faults",
    "mutation_faults",
    "project_files",
    "style_faults",
]

"""What is made of what was understood: requirements, a design and all files; and the proof."""

from models.offline.planning.expectation import misunderstandings
from models.offline.planning.mixture import Mix, plan_mix
from models.offline.planning.pairwise import pairwise_mixes
from models.offline.planning.plan import Plan, make_plan
from models.offline.planning.plan_faults import plan_faults
from models.offline.planning.proof import ExpectedIdea, Mutation, Proof, load_proof

__all__ = [
    "ExpectedIdea",
    "Mix",
    "Mutation",
    "Plan",
    "Proof",
    "load_proof",
    "make_plan",
    "misunderstandings",
    "pairwise_mixes",
    "plan_faults",
    "plan_mix",
]

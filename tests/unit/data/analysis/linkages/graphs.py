"""Small graphs, written by hand or drawn at random."""

from __future__ import annotations

import pandas as pd
from hypothesis import strategies as st

from data.analysis.linkages import graph_of

COLUMNS = ["from_id", "to_id", "relation", "source_id", "certainty", "period"]


def told(*ties):
    """Links from `a-b`, `a-b:agreement` or `a-b:agreement:2013`; a source of its own each."""
    rows = []
    for number, tie in enumerate(ties):
        pair, relation, period = [*tie.split(":"), "", ""][:3]
        one, other = pair.split("-")
        rows.append((one, other, relation or "partner", f"s{number}", "sourced", period or None))
    return pd.DataFrame(rows, columns=COLUMNS, dtype=object)


def nodes(types=None, names="abcdefghijklmnopqrstuvwxyz"):
    """Nodes a…z, all firms but those named in `types`."""
    listed = list(dict.fromkeys([*(types or {}), *names]))
    return pd.DataFrame(
        {"node_id": listed, "type": [(types or {}).get(node, "sme") for node in listed]}, dtype=object
    )


def graph(*ties, types=None, **choices):
    return graph_of(told(*ties), nodes(types), **choices)


pairs = st.tuples(st.sampled_from("abcdefghij"), st.sampled_from("abcdefghij")).filter(
    lambda pair: pair[0] != pair[1]
)
ties = st.lists(
    st.builds(
        lambda pair, relation: f"{pair[0]}-{pair[1]}:{relation}",
        pairs,
        st.sampled_from(["agreement", "partner"]),
    ),
    min_size=1,
    max_size=25,
)

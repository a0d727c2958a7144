"use strict";
/* Names on the map: none over another, none cut by the edge, along their roads, upright where a road is steep, few pins
   beneath. A name that has found its place keeps it as long as it fits, wherever the pins go. */

hall.HAN = /[\u2e80-\u9fff\uf900-\ufaff]|[\ud840-\udbff]/;

hall.Labels = class {
  /** view: [left, top, right, bottom] on the canvas; pins(x, y, reach): how many pins stand near a point of it;
      kept: Map of places found before, by key. */
  constructor(pen, view, pins, kept) {
    this.pen = pen, this.view = view, this.pins = pins, this.kept = kept;
    this.boxes = [];
  }

  style(px, colour, spread) {
    const p = hall.palette;
    this.px = px, this.spread = spread;
    this.pen.font = p.font(px);
    this.pen.fillStyle = colour;
    this.pen.strokeStyle = p.colour("map-halo");
    this.pen.lineWidth = px * 0.24;
    this.pen.lineJoin = "round";
    this.pen.textAlign = "center";
    this.pen.textBaseline = "middle";
  }

  /** Whether squares of side `side` around these points are free and in sight. */
  isFree(points, side) {
    const half = side / 2, [left, top, right, bottom] = this.view;
    return points.every(([x, y]) => x > left + half && y > top + half && x < right - half && y < bottom - half
      && !this.boxes.some(b => Math.abs(b[0] - x) < half + b[2] && Math.abs(b[1] - y) < half + b[3]));
  }

  claim(points, side) { for (const [x, y] of points) this.boxes.push([x, y, side / 2, side / 2]); }

  reserve(left, top, right, bottom) { this.boxes.push([(left + right) / 2, (top + bottom) / 2, (right - left) / 2, (bottom - top) / 2]); }

  /** A name at a point or a little beside it, where the fewest pins stand. */
  near(text, x, y, key) {
    const places = [], kept = this.kept.get(key);
    for (const dy of [0, -1.6, 1.6, -3.2, 3.2]) for (const dx of [0, -2, 2]) {
      const px = x + dx * this.px, py = y + dy * this.px;
      const cost = kept === dx + "," + dy ? -1 : this.pins(px, py, this.px * text.length * 0.6) * 4 + Math.abs(dy) + Math.abs(dx) * 0.5;
      places.push({cost, px, py, found: dx + "," + dy});
    }
    const taken = places.sort((a, b) => a.cost - b.cost).find(({px, py}) => this.at(text, px, py));
    if (taken) this.kept.set(key, taken.found);
  }

  write(text, x, y, turn) {
    this.pen.save();
    this.pen.translate(x, y);
    if (turn) this.pen.rotate(turn);
    this.pen.strokeText(text, 0, 0);
    this.pen.fillText(text, 0, 0);
    this.pen.restore();
  }

  /** A name around a point, level. Answers whether there was room. */
  at(text, x, y) {
    const glyphs = [...text], step = hall.HAN.test(text) ? this.px * (1 + this.spread) : 0;
    const length = step ? step * glyphs.length : this.pen.measureText(text).width;
    const count = Math.max(2, Math.ceil(length / this.px));
    const points = Array.from({length: count}, (_, i) => [x + ((i + 0.5) / count - 0.5) * length, y]);
    if (!this.isFree(points, this.px * 1.5)) return false;
    this.claim(points, this.px * 1.5);
    if (step) glyphs.forEach((glyph, i) => this.write(glyph, x + (i + 0.5 - glyphs.length / 2) * step, y, 0));
    else this.write(text, x, y, 0);
    return true;
  }

  /** A name along a line (flat x, y, …), once in `every` pixels where there is room. Answers how often. `places`: where
      it stands already along other lines of the same thing: the two ways of a road need no two names. */
  along(text, line, every, key, places = []) {
    const han = hall.HAN.test(text), glyphs = han ? [...text] : [text];
    const step = han ? this.px * (1 + this.spread) : this.pen.measureText(text).width;
    const length = step * glyphs.length, path = new hall.Path(line);
    if (path.length < length * 1.3) return 0;
    const taken = [];
    for (const place of this.candidates(path, length, this.kept.get(key) || [])) {
      const [x, y] = path.at(place.middle);
      if (taken.some(t => Math.abs(t - place.middle) < every)) continue;
      if (places.some(other => other.key !== key && Math.hypot(other.x - x, other.y - y) < every)) continue;
      const spots = path.spots(place.middle, step, glyphs.length);
      const points = han ? spots : path.spots(place.middle, this.px, Math.ceil(length / this.px));
      if (!this.isFree(points, this.px * 1.35)) continue;
      this.claim(points, this.px * 1.35);
      this.writeAlong(glyphs, spots, path.angle(place.middle, length), han);
      taken.push(place.middle);
      places.push({key, x, y});
    }
    if (taken.length) this.kept.set(key, taken);
    return taken.length;
  }

  /** Places along the path that are straight enough: those kept from before, then those with few pins and near the
      middle of the view. */
  candidates(path, length, kept) {
    const made = [], reach = length * 0.5, [left, top, right, bottom] = this.view;
    for (let middle = length * 0.6; middle < path.length - length * 0.6; middle += this.px * 2.5) {
      const [x, y] = path.at(middle);
      if (x < left || y < top || x > right || y > bottom) continue;
      const bend = Math.abs(hall.turn(path.angle(middle - length / 4, length / 2), path.angle(middle + length / 4, length / 2)));
      if (bend > 0.35) continue;
      const far = Math.hypot((x - left) / (right - left) - 0.5, (y - top) / (bottom - top) - 0.5);
      const isKept = kept.some(before => Math.abs(before - middle) < 1);
      made.push({middle, cost: isKept ? -1 : this.pins(x, y, reach) * 0.5 + far + bend});
    }
    return made.sort((a, b) => a.cost - b.cost);
  }

  writeAlong(glyphs, spots, angle, han) {
    let turn = angle;
    const isSteep = Math.abs(Math.cos(turn)) < 0.6;
    if (han && isSteep) { // stacked from top to bottom, each character nearly upright
      if (Math.sin(turn) < 0) spots = spots.slice().reverse(), turn += Math.PI;
      turn -= Math.PI / 2;
    } else if (Math.cos(turn) < 0) spots = spots.slice().reverse(), turn += Math.PI;
    glyphs.forEach((glyph, i) => this.write(glyph, spots[i][0], spots[i][1], turn));
  }
};

/** The difference of two directions, -π..π. */
hall.turn = (a, b) => Math.atan2(Math.sin(b - a), Math.cos(b - a));

/** A line that can be walked by length. */
hall.Path = class {
  constructor(line) {
    this.line = line;
    this.sums = [0];
    for (let i = 2; i < line.length; i += 2)
      this.sums.push(this.sums[this.sums.length - 1] + Math.hypot(line[i] - line[i - 2], line[i + 1] - line[i - 1]));
    this.length = this.sums[this.sums.length - 1];
  }

  at(distance) {
    const {sums, line} = this, wanted = Math.max(0, Math.min(this.length, distance));
    let low = 0, high = sums.length - 1;
    while (high - low > 1) { const mid = (low + high) >> 1; if (sums[mid] <= wanted) low = mid; else high = mid; }
    const part = (wanted - sums[low]) / (sums[low + 1] - sums[low] || 1), i = low * 2;
    return [line[i] + part * (line[i + 2] - line[i]), line[i + 1] + part * (line[i + 3] - line[i + 1])];
  }

  angle(distance, over) {
    const [ax, ay] = this.at(distance - over / 2), [bx, by] = this.at(distance + over / 2);
    return Math.atan2(by - ay, bx - ax);
  }

  spots(middle, step, count) {
    return Array.from({length: count}, (_, i) => this.at(middle + (i + 0.5 - count / 2) * step));
  }
};

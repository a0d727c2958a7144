"use strict";
/* Case pins: pictures drawn once, copied by our own hand into one picture of the whole canvas; the more pins in sight,
   the smaller those that are on time. (drawImage costs 4 microseconds a pin without a GPU, the copy a tenth of it.) */

hall.DRAW_MS = 70; // at most so often
hall.GLOW_MS = 1500; // a change glows once

hall.PinCanvas = hall.CanvasLayer.extend({
  initialize(pane, store, painted) {
    hall.CanvasLayer.prototype.initialize.call(this, pane);
    this.store = store, this.painted = painted, this.isWritten = true;
    this.selected = null, this.glows = [], this.last = 0, this.isDue = false, this.isHeld = false;
    this.revision = this.number = -1, this.isInFrame = false, this.fading = 0, this.dressed = 0, this.over = [], this.shapes = [], this.sprites = new Map();
    this.tiles = null; // where the program fetches them
  },

  /** The theme or the marks have changed. */
  dress(shapes) { this.shapes = shapes, this.dressed++, this.sprites.clear(); },

  /** The next drawing shows the dress or the selection of this number. */
  heed(number) { this.number = Math.max(this.number, number); },

  /** Something changed: draw with the next frame, but not too often. */
  wake() {
    if (this.isDue || this.isHeld) return;
    this.isDue = true;
    const wait = hall.DRAW_MS - (performance.now() - this.last);
    const frame = () => requestAnimationFrame(() => { if (this.isDue) this.isInFrame = true, this.draw(), this.isInFrame = false; });
    if (wait > 0) setTimeout(frame, wait); else frame();
  },

  glow(rows) {
    const now = performance.now(), until = now + hall.GLOW_MS;
    this.glows = this.glows.filter(g => g.until > now); // a hidden page draws none, so none would end
    for (const row of rows) this.glows.push({row, id: this.store.id[row], until});
  },

  markPx() { return hall.palette.px("mark") * (this.level > 15.5 ? 1.3 : 1.05); },

  /** A picture of a look: side of the mark in px, with the ring of an urgent case. */
  sprite(look, px) {
    const key = look * 1000 + Math.round(px * 4);
    if (!this.sprites.has(key)) this.sprites.set(key, hall.drawSprite(this.shapes[hall.placeOf(look)], look & hall.URGENT, hall.lookOf(look), px));
    return this.sprites.get(key);
  },

  draw() {
    this.isDue = false;
    if (!hall.palette.values["--mark"] || !this.shapes.length || !this.across || this.isHeld) return;
    this.last = performance.now();
    const seen = this.inSight(), plan = this.plan(seen.count), sheet = this.prepared(seen, plan);
    sheet.wipe();
    for (let rank = 0; rank < plan.length; rank++) this.drawRank(sheet, seen, rank, plan[rank]);
    this.endGlows();
    if (this.tiles) return this.tiles.drawn(sheet, this.isWhole);
    sheet.show(this.pen), this.drawOver(this.pen);
    this.tell();
  },

  /** The frame with this drawing is out after the next one has begun, and seen after that; what was drawn between two
      frames is in the second of them. */
  tell() {
    const {revision, number} = this, tell = () => this.painted(revision, number);
    requestAnimationFrame(this.isInFrame ? tell : () => requestAnimationFrame(tell));
  },

  /** Another base under the marks. */
  forget() { this.drawnKey = null, this.wake(); },

  /** What stands over the marks. */
  drawOver(pen) { this.drawGlows(pen), this.drawSelected(pen); },

  /** Whether any of that stands in a box of the canvas. */
  isOver(left, top, width, height) {
    const reach = this.reach(), isNear = (px, from, size) => px > from - reach && px < from + size + reach;
    return this.over.some(([x, y]) => isNear(x * this.scale - this.left, left, width) && isNear(y * this.scale - this.top, top, height));
  },

  reach() { return this.markPx() * 2.2; }, // of a mark with all that stands around it

  /** The sheet, with those tiles dirty that have to be drawn: all, if the view, the dress or the crowd is another. */
  prepared(seen, plan) {
    const {across, down, store, dpr} = this, reach = this.reach();
    const isFresh = !this.sheet || this.sheet.width !== across || this.sheet.height !== down;
    if (isFresh) this.sheet = new hall.Sheet(across, down, this.sheet);
    const many = plan.map((how, rank) => this.isMany(seen, rank));
    const key = [this.left, this.top, this.scale, this.dressed, ...plan.map(how => how && how.px), ...many].join();
    const over = [...this.glows.map(g => [store.x[g.row], store.y[g.row]]), ...this.ringNow()];
    this.isWhole = isFresh || key !== this.drawnKey || store.touched === null;
    if (this.isWhole) this.sheet.markAll();
    else {
      const mark = ([x, y]) => this.sheet.mark((x * this.scale - this.left) * dpr, (y * this.scale - this.top) * dpr, reach * dpr);
      store.touched.forEach(mark), this.over.forEach(mark), over.forEach(mark);
    }
    this.drawnKey = key, store.touched = [], this.over = over;
    return this.sheet;
  },

  /** Where the selected one is ringed. */
  ringNow() {
    const {store} = this, row = store.rowOf.get(this.selected);
    return row === undefined ? [] : [[store.x[row], store.y[row]]];
  },

  isMany(seen, rank) { return seen.starts[rank + 1] - seen.starts[rank] > 500; },

  /** Rows in sight, sorted by rank (drawing order; urgent ones over all others), as [start of each rank]. */
  inSight() {
    const {store, scale, left, top} = this, reach = this.markPx() * 2, n = store.used;
    const west = (left - reach) / scale, east = (left + this.width + reach) / scale;
    const north = (top - reach) / scale, south = (top + this.height + reach) / scale;
    const ranks = 2 * hall.URGENT, starts = new Uint32Array(ranks + 1), rows = new Uint32Array(n), {there, look, x, y} = store;
    const rank = this.ranks && this.ranks.length >= n ? this.ranks : this.ranks = new Uint8Array(there.length);
    for (let i = 0; i < n; i++) {
      const isSeen = there[i] && x[i] >= west && x[i] <= east && y[i] >= north && y[i] <= south;
      rank[i] = isSeen ? look[i] & (ranks - 1) : 255;
      if (isSeen) starts[rank[i] + 1]++;
    }
    for (let r = 0; r < ranks; r++) starts[r + 1] += starts[r];
    const next = starts.slice();
    for (let i = 0; i < n; i++) if (rank[i] !== 255) rows[next[rank[i]]++] = i;
    return {rows, starts, count: starts[ranks]};
  },

  /** For each rank: side of the mark in px, and whether it is a plain dot. What is on time is normal: quiet and small. */
  plan(count) {
    const s = this.markPx(), crowd = count * s * s / (this.width * this.height);
    const quiet = crowd < 0.1 ? 0.74 : crowd < 0.5 ? 0.5 : 0.36, mid = crowd < 0.5 ? 1 : 0.75, loud = crowd < 0.5 ? 1 : 0.85;
    const by = hall.LOOKS.map(name => ({suspended: mid, warning: mid, overdue: loud}[name] || quiet));
    return Array.from({length: 2 * hall.URGENT}, (_, look) => hall.placeOf(look) >= by.length ? null
      : look & hall.URGENT ? {look, px: s * 1.05} : {look, px: s * by[hall.placeOf(look)], dot: by[hall.placeOf(look)] <= 0.5});
  },

  /** Draw one rank; of marks that would hide each other only one. */
  drawRank(sheet, seen, rank, how) {
    const first = seen.starts[rank], end = seen.starts[rank + 1];
    if (!how || first === end) return;
    const {store, scale, left, top} = this, dpr = this.dpr, picture = how.dot ? this.dot(how) : this.sprite(how.look, how.px);
    const cell = Math.max(1.5, how.px * (how.dot ? 0.9 : 0.5)), columns = Math.ceil(this.width / cell) + 8;
    const taken = new Uint8Array(columns * (Math.ceil(this.height / cell) + 8));
    const half = picture.pixels / 2, isMany = this.isMany(seen, rank), {rows} = seen, xs = store.x, ys = store.y;
    for (let k = first; k < end; k++) {
      const row = rows[k], x = xs[row] * scale - left, y = ys[row] * scale - top;
      if (isMany) {
        const at = (Math.floor(y / cell) + 4) * columns + Math.floor(x / cell) + 4;
        if (taken[at]) continue;
        taken[at] = 1;
      }
      sheet.stamp(picture, Math.round(x * dpr - half), Math.round(y * dpr - half));
    }
  },

  dot(how) {
    const key = -1 - how.look * 1000 - Math.round(how.px * 4);
    if (!this.sprites.has(key)) this.sprites.set(key, hall.drawSprite("dot", 0, hall.lookOf(how.look), how.px));
    return this.sprites.get(key);
  },

  endGlows() {
    const now = performance.now(), {store} = this;
    this.glows = this.glows.filter(g => g.until > now && store.there[g.row] && store.id[g.row] === g.id);
    if (this.glows.length && !this.fading) this.fading = setTimeout(() => { this.fading = 0, this.wake(); }, 250);
  },

  drawGlows(pen) {
    const now = performance.now(), {store} = this;
    for (const {row, until} of this.glows) {
      pen.globalAlpha = 0.4 * Math.min(1, (until - now) / hall.GLOW_MS + 0.2);
      pen.fillStyle = hall.palette.colour(hall.lookOf(store.look[row]).replace("_", "-"));
      pen.beginPath();
      pen.arc(store.x[row] * this.scale - this.left, store.y[row] * this.scale - this.top, this.markPx() * 1.5, 0, 7);
      pen.fill();
    }
    pen.globalAlpha = 1;
  },

  drawSelected(pen) {
    const row = this.store.rowOf.get(this.selected), unit = hall.palette.unit;
    if (row === undefined) return;
    const {store} = this, x = store.x[row] * this.scale - this.left, y = store.y[row] * this.scale - this.top;
    const picture = this.sprite(store.look[row], this.markPx() * 1.15);
    for (const [colour, width] of [[hall.palette.colour("map-halo"), 6], [hall.palette.colour("accent"), 3.4]]) {
      pen.strokeStyle = colour, pen.lineWidth = width * unit;
      pen.beginPath();
      pen.arc(x, y, this.markPx() * 1.6, 0, 7); // apart from the ring of urgent ones
      pen.stroke();
    }
    pen.drawImage(picture.canvas, Math.round(x - picture.side / 2), Math.round(y - picture.side / 2), picture.side, picture.side);
  },

  /** Id of the pin at a point of the view, the more important first; null where there is none. */
  hit(point) {
    const {store, scale} = this, at = this.map.containerPointToLayerPoint(point).subtract(this.corner);
    const reach = Math.max(this.markPx(), 10 * hall.palette.unit);
    let best = null, bestCost = reach;
    for (let row = 0; row < store.used; row++) {
      if (!store.there[row]) continue;
      const dx = store.x[row] * scale - this.left - at.x, dy = store.y[row] * scale - this.top - at.y;
      if (Math.abs(dx) > reach || Math.abs(dy) > reach) continue;
      const cost = Math.hypot(dx, dy) - store.look[row] * 0.1;
      if (cost < bestCost) bestCost = cost, best = store.id[row];
    }
    return best;
  },

  /** A function that counts pins near a point of a canvas of the same place, from a coarse grid. */
  counter() {
    const cell = 24, columns = Math.ceil(this.width / cell) + 1, rows = Math.ceil(this.height / cell) + 1;
    const counts = new Uint16Array(columns * rows), {store, scale, left, top} = this;
    for (let i = 0; i < store.used; i++) {
      if (!store.there[i]) continue;
      const c = Math.floor((store.x[i] * scale - left) / cell), r = Math.floor((store.y[i] * scale - top) / cell);
      if (c >= 0 && r >= 0 && c < columns && r < rows) counts[r * columns + c]++;
    }
    return (x, y, reach) => {
      let sum = 0;
      const c0 = Math.max(0, Math.floor((x - reach) / cell)), c1 = Math.min(columns - 1, Math.floor((x + reach) / cell));
      const r = Math.floor(y / cell);
      if (r >= 0 && r < rows) for (let c = c0; c <= c1; c++) sum += counts[r * columns + c];
      return sum;
    };
  },
});

/** A mark, in a ring without meaning of its own where the case is urgent: as a canvas, and as `ink`, `pixels` x `pixels` of RGBA; `side` is its side in CSS px. */
hall.drawSprite = function (shape, urgent, look, px) {
  const dpr = window.devicePixelRatio || 1, p = hall.palette, colour = p.colour(look.replace("_", "-"));
  const rim = shape === "dot" ? 0 : Math.max(1, px * 0.14), side = Math.ceil(px * (urgent ? 2.3 : 1.25) + 2 * rim + 2);
  const pixels = Math.ceil(side * dpr), canvas = document.createElement("canvas"), pen = canvas.getContext("2d");
  canvas.width = canvas.height = pixels;
  pen.scale(pixels / side, pixels / side);
  pen.translate(side / 2, side / 2);
  pen.lineJoin = "round";
  const halo = p.colour("map-halo");
  if (urgent) {
    for (const [ink, width] of [[halo, px * 0.34], [p.colour("text"), px * 0.16]]) {
      pen.beginPath(), pen.arc(0, 0, px * 0.95, 0, 7), pen.strokeStyle = ink, pen.lineWidth = width, pen.stroke();
    }
  }
  hall.outline(pen, shape, px / 2);
  if (rim) pen.strokeStyle = halo, pen.lineWidth = rim * 2, pen.stroke();
  if (shape === "ring") {
    pen.fillStyle = halo, pen.fill();
    pen.beginPath(), pen.arc(0, 0, px * 0.36, 0, 7), pen.strokeStyle = colour, pen.lineWidth = px * 0.2, pen.stroke();
  } else pen.fillStyle = colour, pen.fill();
  return {canvas, side, pixels, ink: new Uint32Array(pen.getImageData(0, 0, pixels, pixels).data.buffer)};
};

/** The outline of a mark around the origin; marks of one r look equally large. */
hall.outline = function (pen, shape, r) {
  pen.beginPath();
  if (shape === "triangle") hall.polygon(pen, [[0, -r * 1.12], [r * 1.12, r * 0.86], [-r * 1.12, r * 0.86]]);
  else if (shape === "square") pen.rect(-r * 0.92, -r * 0.92, r * 1.84, r * 1.84);
  else if (shape === "diamond") hall.polygon(pen, [[0, -r * 1.2], [r * 1.2, 0], [0, r * 1.2], [-r * 1.2, 0]]);
  else pen.arc(0, 0, r, 0, 7);
};

hall.polygon = function (pen, points) {
  points.forEach(([x, y], i) => i ? pen.lineTo(x, y) : pen.moveTo(x, y));
  pen.closePath();
};

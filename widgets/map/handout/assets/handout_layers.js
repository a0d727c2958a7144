"use strict";
/* Layers of a map that left the hall: canvases that can be put away, the base with its parts, heat and hotspots. */

hall.Shown = {
  isShown: true,

  show(isShown) {
    this.isShown = isShown;
    if (!this.canvas) return;
    this.canvas.style.display = isShown ? "" : "none";
    if (isShown) this.place();
  },
};

hall.HandoutBase = hall.BaseCanvas.extend({
  hidden: new Set(),
  areNamesShown: true,

  showKinds(kinds, isShown) {
    for (const kind of kinds) this.hidden[isShown ? "delete" : "add"](kind);
    this.draw();
  },

  draw() {
    const all = this.layers;
    this.layers = Object.fromEntries(Object.entries(all).filter(([kind]) => !this.hidden.has(kind)));
    hall.BaseCanvas.prototype.draw.call(this);
    this.layers = all;
  },

  names() { if (this.areNamesShown) hall.BaseCanvas.prototype.names.call(this); },
});

hall.HandoutPins = hall.PinCanvas.extend(hall.Shown);

hall.HEAT_STEPS = 5; // as many as a scale of ranks has
hall.SHADES = 8; // between two ranks: no edge is seen
hall.HEAT_CELL = 6; // CSS px: smaller squares are not seen under so wide a circle

/** How thick the shown cases lie: each spreads over a circle of `radius` metres, as hall/spots/heat.py does. */
hall.HeatCanvas = hall.CanvasLayer.extend({
  ...hall.Shown,

  initialize(pane, cases, radius) {
    hall.CanvasLayer.prototype.initialize.call(this, pane);
    this.cases = cases, this.radius = radius;
  },

  draw() {
    this.pen.clearRect(0, 0, this.width, this.height);
    if (!this.isShown || !this.cases.shown) return;
    const cell = hall.HEAT_CELL, reach = Math.max(2, Math.min(64, Math.round(this.radiusPx() / cell)));
    const columns = Math.ceil(this.width / cell) + 2 * reach, rows = Math.ceil(this.height / cell) + 2 * reach;
    const thick = this.spread(this.binned(columns, rows, reach, cell), columns, rows, reach);
    this.paint(thick, columns, rows, reach, cell);
  },

  radiusPx() {
    const lat = this.map.getCenter().lat, metre = this.scale / (40075017 * Math.cos(lat * Math.PI / 180));
    return this.radius * metre;
  },

  /** From the palest to the darkest rank, some between each two. */
  shades() {
    const rank = step => hall.palette.colour("rank-" + step), made = [];
    for (let step = 1; step < hall.HEAT_STEPS; step++) for (let part = 0; part < hall.SHADES; part++) made.push(hall.mixed(rank(step), rank(step + 1), 1 - part / hall.SHADES));
    return [...made, rank(hall.HEAT_STEPS)].map(colour => parseInt(colour.slice(1), 16));
  },

  binned(columns, rows, reach, cell) {
    const bins = new Float32Array(columns * rows), {store} = this.cases;
    for (let i = 0; i < store.used; i++) {
      if (!store.there[i]) continue;
      const c = Math.floor((store.x[i] * this.scale - this.left) / cell) + reach, r = Math.floor((store.y[i] * this.scale - this.top) / cell) + reach;
      if (c >= 0 && r >= 0 && c < columns && r < rows) bins[r * columns + c]++;
    }
    return bins;
  },

  spread(bins, columns, rows, reach) {
    const made = new Float32Array(columns * rows);
    for (let r = 0; r < rows; r++) for (let c = 0; c < columns; c++) {
      const weight = bins[r * columns + c];
      if (!weight) continue;
      const r0 = Math.max(0, r - reach), r1 = Math.min(rows - 1, r + reach), c0 = Math.max(0, c - reach), c1 = Math.min(columns - 1, c + reach);
      for (let y = r0; y <= r1; y++) for (let x = c0; x <= c1; x++) {
        const rest = 1 - ((y - r) * (y - r) + (x - c) * (x - c)) / (reach * reach);
        if (rest > 0) made[y * columns + x] += weight * rest * rest;
      }
    }
    return made;
  },

  /** In the hue of ranks, the thickest place of the view being the last; by the square root, or one place where all
      comes together would leave the rest of the city pale. Smoothed by the canvas. */
  paint(thick, columns, rows, reach, cell) {
    let most = 0;
    for (const value of thick) if (value > most) most = value;
    const picture = new ImageData(columns, rows), shades = this.shades();
    for (let i = 0; i < thick.length; i++) {
      const part = Math.sqrt(thick[i] / most);
      if (part < 0.12) continue;
      const shade = shades[Math.round(part * (shades.length - 1))];
      picture.data.set([shade >> 16, shade >> 8 & 255, shade & 255, Math.round(255 * Math.min(0.72, 0.1 + part * 0.75))], i * 4);
    }
    const small = document.createElement("canvas");
    small.width = columns, small.height = rows;
    small.getContext("2d").putImageData(picture, 0, 0);
    this.pen.imageSmoothingEnabled = true;
    this.pen.drawImage(small, -reach * cell, -reach * cell, columns * cell, rows * cell);
  },
});

hall.MOST_SPOTS = 30; // circles in sight at once: with more nobody sees the greatest

/** Hotspots: circles whose area is the number of the cases shown, which stands in them. */
hall.SpotCanvas = hall.CanvasLayer.extend({
  ...hall.Shown,

  initialize(pane, cases, spots, least) {
    hall.CanvasLayer.prototype.initialize.call(this, pane);
    this.cases = cases, this.least = least, this.selected = null;
    this.spots = spots.map(spot => ({...spot, x: hall.worldX(spot.lon), y: hall.worldY(spot.lat), count: spot.rows.length}));
    this.drawn = [];
  },

  /** The filter has changed: a hotspot counts the cases shown, and is none with fewer than the least. */
  sift() {
    for (const spot of this.spots) spot.count = spot.rows.reduce((sum, row) => sum + this.cases.store.there[row], 0);
    if (this.canvas && this.isShown) this.draw();
  },

  /** Those that count, the greatest first. */
  ranked() { return this.spots.filter(spot => spot.count >= this.least).sort((a, b) => b.count - a.count); },

  circlePx(spot) { return hall.palette.px("text-small") * (0.6 + 0.18 * Math.sqrt(Math.min(spot.count, 100))); },

  draw() {
    const {pen} = this, seen = [];
    pen.clearRect(0, 0, this.width, this.height);
    this.drawn = [];
    if (!this.isShown) return;
    for (const spot of this.ranked()) {
      const at = [spot.x * this.scale - this.left, spot.y * this.scale - this.top], r = this.circlePx(spot);
      if (at[0] < -r || at[1] < -r || at[0] > this.width + r || at[1] > this.height + r) continue;
      if (seen.some(other => Math.hypot(other.at[0] - at[0], other.at[1] - at[1]) < other.r + r)) continue;
      if (seen.push({spot, at, r}) >= hall.MOST_SPOTS) break;
    }
    this.drawn = seen;
    for (const each of seen.slice().reverse()) this.circle(each);
  },

  circle({spot, at: [x, y], r}) {
    const {pen} = this, p = hall.palette, isChosen = spot === this.selected;
    pen.beginPath(), pen.arc(x, y, r, 0, 7);
    pen.fillStyle = hall.clear(p.colour("panel"), 0.9), pen.fill();
    pen.strokeStyle = p.colour(isChosen ? "accent" : "text"), pen.lineWidth = (isChosen ? 3 : 1.6) * p.unit, pen.stroke();
    pen.fillStyle = p.colour("text"), pen.font = p.font(p.px("text-small")), pen.textAlign = "center", pen.textBaseline = "middle";
    pen.fillText(String(spot.count), x, y + 0.5);
  },

  hit(point) {
    if (!this.isShown) return null;
    const at = this.map.containerPointToLayerPoint(point).subtract(this.corner);
    const found = this.drawn.find(({at: [x, y], r}) => Math.hypot(at.x - x, at.y - y) <= r);
    return found ? found.spot : null;
  },
});

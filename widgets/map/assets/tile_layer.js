"use strict";
/* A layer under the pins that is drawn of tiles – components (部件), the city's own layers –: how many where at small zooms,
   each by itself at large ones. Quiet, as what is in order is; what is not has a mark of its own in a colour of its own. */

hall.TILE_ZOOMS = [8, 18]; // tiles are asked for at no others
hall.LETTERS_FROM = 18; // the zoom from which a symbol has room for the letter of its class
hall.SQUARE = "square"; // how a sign is drawn; else it is a disc
hall.DAMAGED = 1, hall.MISSING = 2, hall.OCCUPIED = 3; // states in a look; 0 is intact
hall.TILE_MS = 60; // tiles that come together are drawn together
hall.TILE_TURN_MS = 12; // so long at one go: 40,000 signs in a view took a pan a third of a second

hall.TileLayer = hall.CanvasLayer.extend({
  initialize(source, sign, painted) {
    hall.CanvasLayer.prototype.initialize.call(this, `hallTiles-${source}`);
    this.source = source, this.sign = sign, this.painted = painted, this.tiles = null, this.letters = this.styles = {}, this.drawn = () => {};
  },

  onAdd(map) {
    hall.CanvasLayer.prototype.onAdd.call(this, map);
    if (!this.isApart) map.getPane(this.paneName).classList.add("hall-tiles");
  },

  /** Show those of a revision on a map, with the letters and colours of classes or layers by number; null: none. */
  show(told, map) {
    if (this.tiles) this.tiles.end();
    this.tiles = told && new hall.LayerTiles(this.source, told, isMended => this.wake(isMended));
    if (told) this.letters = told.letters, this.styles = told.styles;
    this.isTold = false;
    if (told && this.canvas) this.draw();
    else if (told) this.addTo(map);
    else if (this.canvas) this.remove(), this.drawn();
  },

  /** Draw soon what has come; all of it where something stands in place of it. */
  wake(isMended) {
    this.isMended = this.isMended || isMended;
    if (this.waiting) return;
    this.waiting = setTimeout(() => { this.waiting = 0, this.canvas && (this.isMended ? this.draw() : this.lay()); }, hall.TILE_MS);
  },

  /** x and y of the tiles of a zoom under the canvas, those in its middle first. */
  inSight(zoom) {
    const side = hall.TILE_PX * 2 ** (this.map.getZoom() - zoom), most = 2 ** zoom - 1, found = [];
    const cell = px => Math.min(most, Math.max(0, Math.floor(px / side)));
    const middle = [(this.left + this.width / 2) / side - 0.5, (this.top + this.height / 2) / side - 0.5];
    for (let x = cell(this.left); x <= cell(this.left + this.width - 1); x++)
      for (let y = cell(this.top); y <= cell(this.top + this.height - 1); y++) found.push([x, y]);
    return found.sort((a, b) => Math.hypot(a[0] - middle[0], a[1] - middle[1]) - Math.hypot(b[0] - middle[0], b[1] - middle[1]));
  },

  draw() {
    this.pen.clearRect(0, 0, this.width, this.height);
    this.seen = [], this.laid = new Set(), this.sprites = new Map(), this.isMended = false;
    cancelAnimationFrame(this.goingOn);
    this.lay();
  },

  /** Draw the tiles that have come since, those in the middle first: what is there stays. Before somebody's eyes it takes
      as many frames as it needs. */
  lay() {
    if (!this.tiles || !this.canvas) return;
    const [least, most] = hall.TILE_ZOOMS, zoom = Math.min(most, Math.max(least, Math.round(this.map.getZoom())));
    const side = hall.TILE_PX * 2 ** (this.map.getZoom() - zoom);
    this.seen = this.tiles.take(zoom, this.inSight(zoom)).map(([x, y, tile]) => ({left: x * side - this.left, top: y * side - this.top, side, tile}));
    const isNew = this.seen.filter(each => !this.laid.has(each.tile)), until = performance.now() + hall.TILE_TURN_MS;
    for (const each of isNew) {
      if (each !== isNew[0] && !this.isApart && performance.now() >= until) return this.goOn();
      this.laid.add(each.tile);
      this.drawTile(each, zoom);
    }
    if (isNew.length) this.drawn();
    if (this.tiles.isWhole && !this.isTold) this.isTold = true, this.painted(this.tiles.revision);
  },

  goOn() {
    cancelAnimationFrame(this.goingOn);
    this.goingOn = requestAnimationFrame(() => this.lay());
  },

  drawTile(each, zoom) {
    const {pen} = this, {tile} = each;
    if (tile.isLost) this.drawLost(pen, each);
    if (tile.isDensity) this.drawCells(pen, each);
    if (tile.shapes) this.drawShapes(pen, each);
    if (tile.count && !tile.isDensity) this.drawSymbols(pen, each, zoom);
  },

  /** What could not be had is no empty ground: it is hatched. */
  drawLost(pen, {left, top, side}) {
    const step = 12 * hall.palette.unit;
    pen.save();
    pen.beginPath(), pen.rect(left, top, side, side), pen.clip();
    pen.strokeStyle = hall.palette.colour("stale"), pen.lineWidth = 1.5 * hall.palette.unit;
    pen.beginPath();
    for (let at = 0; at < 2 * side; at += step) pen.moveTo(left + at, top), pen.lineTo(left, top + at);
    pen.stroke();
    pen.restore();
  },

  /** Of a class and, where one is told, of what lies in it. */
  colourOf(kind, subclass) { return hall.palette.colour(this.styles[subclass] || this.styles[kind] || "quiet"); },

  /** A disc a cell, the larger the more stand there, in the colour of the class that most are of; around it as much of a
      ring as there are of them that are not intact. */
  drawCells(pen, {left, top, side, tile}) {
    const cells = new Map(), wide = side / hall.CELLS;
    for (let i = 0; i < tile.count; i++) {
      const key = tile.row[i] * hall.CELLS + tile.column[i], cell = cells.get(key) || {all: 0, unsound: 0, most: 0, kind: 0};
      cell.all += tile.all[i], cell.unsound += tile.unsound[i];
      if (tile.all[i] > cell.most) cell.most = tile.all[i], cell.kind = tile.kind[i];
      cells.set(key, cell);
    }
    for (const [key, cell] of cells) {
      const x = left + (key % hall.CELLS + 0.5) * wide, y = top + (Math.floor(key / hall.CELLS) + 0.5) * wide;
      const r = wide * Math.min(0.44, 0.1 + 0.045 * Math.log2(1 + cell.all));
      pen.fillStyle = hall.clear(this.colourOf(cell.kind), 0.55);
      pen.beginPath(), pen.arc(x, y, r, 0, 7), pen.fill();
      if (!cell.unsound) continue;
      pen.strokeStyle = hall.palette.colour("warning"), pen.lineWidth = Math.max(1, wide * 0.08);
      pen.beginPath(), pen.arc(x, y, r, -Math.PI / 2, -Math.PI / 2 + 2 * Math.PI * cell.unsound / cell.all), pen.stroke();
    }
  },

  /** Lines and areas with their corners. */
  drawShapes(pen, {left, top, side, tile}) {
    const scale = side / hall.TILE_EXTENT, {ringFrom, cornerFrom, corner} = tile;
    for (let shape = 0; shape < tile.shapes; shape++) {
      const isArea = tile.look[shape] >> 4 === 2, colour = this.colourOf(Math.floor(tile.subclass[shape] / 100), tile.subclass[shape]);
      pen.beginPath();
      for (let ring = ringFrom[shape]; ring < ringFrom[shape + 1]; ring++) {
        for (let at = cornerFrom[ring]; at < cornerFrom[ring + 1]; at++) {
          const x = left + corner[2 * at] * scale, y = top + corner[2 * at + 1] * scale;
          if (at === cornerFrom[ring]) pen.moveTo(x, y); else pen.lineTo(x, y);
        }
        if (isArea) pen.closePath();
      }
      if (isArea) pen.fillStyle = hall.clear(colour, 0.2), pen.fill("evenodd");
      pen.strokeStyle = this.stateColour(tile.look[shape]) || colour, pen.lineWidth = (isArea ? 1 : 2) * hall.palette.unit;
      pen.stroke();
    }
  },

  stateColour(look) {
    const state = look % 16;
    return state === hall.MISSING ? hall.palette.colour("overdue") : state ? hall.palette.colour("warning") : null;
  },

  sizeAt(zoom) { return hall.palette.unit * (zoom >= hall.LETTERS_FROM ? 7 : zoom === 17 || this.sign === hall.SQUARE ? 4 : 2.5); },

  /** Signs, those that are not in order last: over the others. */
  drawSymbols(pen, {left, top, side, tile}, zoom) {
    const scale = side / hall.TILE_EXTENT, {dpr} = this;
    for (const isSound of [true, false]) for (let i = 0; i < tile.count; i++) {
      const state = tile.look[i] % 16;
      if (!state !== isSound) continue;
      const x = left + tile.x[i] * scale, y = top + tile.y[i] * scale;
      if (x < -20 || y < -20 || x > this.width + 20 || y > this.height + 20) continue;
      const {canvas, reach} = this.sprite(zoom, tile.subclass[i], state);
      pen.drawImage(canvas, Math.round((x - reach) * dpr) / dpr, Math.round((y - reach) * dpr) / dpr, 2 * reach, 2 * reach);
    }
  },

  /** The sign of a class in a state, drawn once: some thousand of them stand in a view. */
  sprite(zoom, subclass, state) {
    const key = (zoom * 10000 + subclass) * 16 + state, known = this.sprites.get(key);
    if (known) return known;
    const r = this.sizeAt(zoom), reach = Math.ceil(r + 4 * hall.palette.unit), canvas = document.createElement("canvas"), kind = Math.floor(subclass / 100);
    canvas.width = canvas.height = Math.round(2 * reach * this.dpr);
    const pen = canvas.getContext("2d"), halo = hall.palette.colour("map-halo");
    pen.scale(canvas.width / (2 * reach), canvas.height / (2 * reach));
    pen.translate(reach, reach);
    pen.fillStyle = halo, this.outline(pen, r + hall.palette.unit), pen.fill();
    pen.fillStyle = this.colourOf(kind, subclass), this.outline(pen, r);
    if (state !== hall.MISSING) pen.fill();
    if (zoom >= hall.LETTERS_FROM && state !== hall.MISSING) {
      pen.font = hall.palette.font(Math.round(r * 1.5)), pen.textAlign = "center", pen.textBaseline = "middle";
      pen.fillStyle = halo, pen.fillText(this.letters[subclass] || this.letters[kind] || "", 0, r * 0.1);
    }
    if (state) this.drawState(pen, 0, 0, r, state);
    const made = {canvas, reach};
    this.sprites.set(key, made);
    return made;
  },

  outline(pen, r) {
    pen.beginPath();
    if (this.sign === hall.SQUARE) pen.rect(-r, -r, 2 * r, 2 * r); else pen.arc(0, 0, r, 0, 7);
  },

  /** Damaged: struck through; missing: a ring around nothing; occupied: a bar over it. */
  drawState(pen, x, y, r, state) {
    const reach = r + 2 * hall.palette.unit;
    pen.strokeStyle = this.stateColour(state), pen.lineWidth = 1.6 * hall.palette.unit;
    pen.beginPath();
    if (state === hall.DAMAGED) pen.moveTo(x - reach, y + reach), pen.lineTo(x + reach, y - reach);
    else if (state === hall.MISSING) pen.arc(x, y, r, 0, 7);
    else pen.moveTo(x - reach, y), pen.lineTo(x + reach, y);
    pen.stroke();
  },

  /** The code of the thing whose sign is nearest to a point of the view; null where none is near. */
  hit(point) {
    if (!this.canvas) return null;
    const at = this.map.containerPointToLayerPoint(point).subtract(this.corner), reach = 10 * hall.palette.unit;
    let best = null, bestFar = reach;
    for (const {left, top, side, tile} of this.seen) {
      if (tile.isDensity) continue;
      const scale = side / hall.TILE_EXTENT;
      for (let i = 0; i < tile.count; i++) {
        const far = Math.hypot(left + tile.x[i] * scale - at.x, top + tile.y[i] * scale - at.y);
        if (far < bestFar) bestFar = far, best = tile.code[i];
      }
    }
    return best === null ? null : best.toString().padStart(16, "0");
  },
});

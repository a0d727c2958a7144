"use strict";
/* The layer of people and vehicles, under the cases: marks drawn once for each look and copied onto a sheet; only those
   tiles are drawn anew in which one has moved by a pixel. */

hall.HEADINGS = 32, hall.HEADED = 0x20, hall.IS_VEHICLE = 0x40, hall.SILENT = 0x80; // bits of a look (hall/telemetry/moving.py)
hall.CROWDS = [[0.08, 1], [0.25, 0.75], [Infinity, 0.45]]; // up to which share of the view marks would cover, and how large they are then
hall.PLAIN = 0.6; // of the full size: smaller ones are squares and dots
hall.NOWHERE = -0x80000000; // px of a row that was not drawn

hall.MovingLayer = hall.CanvasLayer.extend({
  initialize(pane, drawn) {
    hall.CanvasLayer.prototype.initialize.call(this, pane);
    this.store = new hall.PinStore(), this.drawn = drawn, this.tiles = null, this.isWritten = true;
    this.isOn = this.isDue = false, this.number = this.told = -1, this.dressed = 0, this.sprites = new Map();
    this.at = new Int32Array(0);
  },

  /** Another theme or size; whether the layer is shown. */
  wear(isOn) { this.isOn = isOn, this.dressed++, this.sprites.clear(); },

  take(batch, columns) {
    if (batch.clear) this.store.clear();
    this.store.remove(batch.removed);
    this.store.put(batch.count, columns);
    this.number = batch.number;
    this.wake();
  },

  wake() {
    if (this.isDue) return;
    this.isDue = true;
    requestAnimationFrame(() => { this.isDue = false, this.draw(); });
  },

  sprite(look) {
    if (!this.sprites.has(look)) this.sprites.set(look, hall.drawMover(look, this.px));
    return this.sprites.get(look);
  },

  draw() {
    if (!hall.palette.values["--mark"] || !this.across) return;
    if (!this.isOn) return this.leave();
    const sheet = this.prepared(), {store, at} = this;
    sheet.wipe();
    for (const silent of [hall.SILENT, 0]) for (let row = 0; row < store.used; row++) {
      if (at[3 * row] === hall.NOWHERE || (store.look[row] & hall.SILENT) !== silent) continue;
      const picture = this.sprite(store.look[row]), half = picture.pixels / 2;
      sheet.stamp(picture, Math.round(at[3 * row] - half), Math.round(at[3 * row + 1] - half));
    }
    this.show(sheet);
  },

  /** Nobody is shown: nothing is kept, a sheet of a wall has some ten million pixels. */
  leave() {
    if (this.sheet) this.sheet.markAll(), this.sheet.wipe();
    this.show(this.sheet);
    this.sheet = this.drawnKey = null, this.at.fill(hall.NOWHERE);
  },

  show(sheet) {
    if (sheet && this.tiles) this.tiles.moved(sheet);
    else if (sheet) sheet.show(this.pen);
    if (this.number > this.told) this.told = this.number, requestAnimationFrame(() => this.drawn(this.told));
  },

  /** The sheet, with those tiles dirty in which somebody stands elsewhere or looks another way than when it was drawn. */
  prepared() {
    const {across, down, store, dpr, scale, left, top} = this;
    this.fitIn();
    const key = [left, top, scale, this.dressed, this.px].join();
    const isFresh = !this.sheet || this.sheet.width !== across || this.sheet.height !== down;
    if (isFresh) this.sheet = new hall.Sheet(across, down, this.sheet);
    if (isFresh || key !== this.drawnKey) this.sheet.markAll();
    if (this.at.length < 3 * store.used) this.grow(3 * store.id.length);
    const {sheet, at} = this, reach = 1.5 * this.px * dpr, end = Math.max(store.used, this.usedRows || 0);
    for (let row = 0; row < end; row++) {
      const isSeen = row < store.used && store.there[row], first = 3 * row;
      const x = isSeen ? Math.round((store.x[row] * scale - left) * dpr) : hall.NOWHERE;
      const y = isSeen ? Math.round((store.y[row] * scale - top) * dpr) : 0, look = isSeen ? store.look[row] : 0;
      if (at[first] === x && at[first + 1] === y && at[first + 2] === look) continue;
      if (at[first] !== hall.NOWHERE) sheet.mark(at[first], at[first + 1], reach);
      if (isSeen) sheet.mark(x, y, reach);
      at[first] = x, at[first + 1] = y, at[first + 2] = look;
    }
    this.drawnKey = key, this.usedRows = store.used;
    return sheet;
  },

  /** The more stand in sight, the smaller they are: streets are to be seen between them. */
  fitIn() {
    const {store, scale, left, top} = this, full = hall.moverPx();
    let seen = 0;
    for (let row = 0; row < store.used; row++) {
      const x = store.x[row] * scale - left, y = store.y[row] * scale - top;
      if (store.there[row] && x > 0 && y > 0 && x < this.width && y < this.height) seen++;
    }
    const share = seen * full * full / (this.width * this.height), px = full * hall.CROWDS.find(([most]) => share <= most)[1];
    if (px !== this.px) this.px = px, this.sprites.clear();
  },

  grow(size) {
    const old = this.at;
    this.at = new Int32Array(size).fill(hall.NOWHERE);
    this.at.set(old);
  },
});

hall.moverPx = () => 1.25 * hall.palette.px("mark");

/** A mark of a look: as `hall.drawSprite` gives one. Who is silent is a hollow one without colour. */
hall.drawMover = function (look, px) {
  const dpr = window.devicePixelRatio || 1, p = hall.palette, rim = Math.max(1, px * 0.12), side = Math.ceil(px * 1.9 + 2 * rim + 2);
  const pixels = Math.ceil(side * dpr), canvas = document.createElement("canvas"), pen = canvas.getContext("2d");
  canvas.width = canvas.height = pixels;
  pen.scale(pixels / side, pixels / side);
  pen.translate(side / 2, side / 2);
  pen.lineJoin = "round";
  const isVehicle = (look & hall.IS_VEHICLE) !== 0, isSilent = (look & hall.SILENT) !== 0, halo = p.colour("map-halo");
  const colour = isSilent ? p.colour("quiet") : p.colour(isVehicle ? "mover-vehicle" : "mover-person");
  hall.outlineMover(pen, look, px / 2);
  pen.strokeStyle = halo, pen.lineWidth = 2 * rim + (isSilent ? rim : 0), pen.stroke();
  pen.fillStyle = isSilent ? halo : colour, pen.fill();
  if (isSilent) pen.strokeStyle = colour, pen.lineWidth = rim, pen.stroke();
  return {canvas, side, pixels, ink: new Uint32Array(pen.getImageData(0, 0, pixels, pixels).data.buffer)};
};

/** Around the origin: a vehicle as a box, pointed where it is heading; a person as a bust, with a point beside it. */
hall.outlineMover = function (pen, look, r) {
  const isVehicle = look & hall.IS_VEHICLE, isHeaded = look & hall.HEADED, turn = (look & (hall.HEADINGS - 1)) * 2 * Math.PI / hall.HEADINGS;
  pen.beginPath();
  if (2 * r < hall.PLAIN * hall.moverPx()) return isVehicle ? pen.rect(-0.85 * r, -0.85 * r, 1.7 * r, 1.7 * r) : pen.arc(0, 0, 0.95 * r, 0, 7);
  if (isVehicle) {
    pen.save();
    pen.rotate(isHeaded ? turn : Math.PI / 2);
    hall.polygon(pen, [[-0.68, 1.1], [0.68, 1.1], [0.68, -0.5], ...(isHeaded ? [[0, -1.35]] : [[0.68, -1.1], [-0.68, -1.1]]), [-0.68, -0.5]].map(([x, y]) => [x * r, y * r]));
    pen.restore();
    return;
  }
  pen.arc(0, -0.5 * r, 0.44 * r, 0, 7);
  pen.moveTo(-0.8 * r, 0.95 * r), pen.bezierCurveTo(-0.8 * r, -0.2 * r, 0.8 * r, -0.2 * r, 0.8 * r, 0.95 * r), pen.closePath();
  if (!isHeaded) return;
  pen.save();
  pen.rotate(turn);
  hall.polygon(pen, [[-0.38, -1.3], [0, -1.75], [0.38, -1.3]].map(([x, y]) => [x * r, y * r]));
  pen.restore();
};

/** Their entries in a legend: looks and the codes of their words. */
hall.MOVERS = [[0, "mover.person"], [hall.IS_VEHICLE | hall.HEADED | hall.HEADINGS / 4, "mover.vehicle"], [hall.SILENT, "map.moving_silent"]];

/** What the layer is for a map: its marks, and since when nothing was heard. `say` tells the program. */
hall.Moving = class {
  constructor(map, say) {
    this.layer = new hall.MovingLayer("hallMoving", number => say("moved", {number}));
    this.map = map;
  }

  makeControls() { this.sign = hall.element("div", "hall-moving-age", this.map.getContainer()); }

  /** `said`: null where the layer is off. */
  wear(said) {
    this.layer.wear(said !== null);
    this.sign.hidden = !said, this.sign.textContent = said || "";
  }
};

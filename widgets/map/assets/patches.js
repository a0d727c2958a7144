"use strict";
/* Where pages are painted without a GPU, a frame of this page costs its window as much as the whole page, however little
   of it is another one. So what has changed is not shown here: a small picture of it is made of the same canvases, and
   the program lays it over the last frame. */

hall.MOST_PATCHES = 300; // in one drawing, 80 ms of this thread: as many cases as are due in one minute, when those of a night begin to count; more are dearer than a frame
hall.TOGETHER = 12; // in one message: the window takes it apart in one turn, a tenth of a millisecond for each
hall.CELL = 32; // px: so exactly it is remembered where patches lie
hall.OVER_PINS = ".leaflet-control:not(.hall-legend), .hall-card, .hall-hatch, .hall-age, .hall-credit, .hall-cross";

hall.Patches = class {
  constructor(base, pins, say) {
    this.base = base, this.pins = pins, this.say = say, this.laid = new Set(), this.isOver = false;
    [this.made, this.ink] = [0, 1].map(() => document.createElement("canvas").getContext("2d", {willReadFrequently: true}));
  }

  /** Boxes of the canvas around places that changed ([x, y] of the world). Null where a frame has to show it: all has
      changed, or too much, or something of the page lies over a box or over what was laid. */
  boxes(places) {
    if (!places) return null;
    const {pins} = this, {edge} = pins, reach = Math.ceil(pins.reach()), found = new Map();
    for (const [worldX, worldY] of places) {
      const x = Math.round(worldX * pins.scale - pins.left), y = Math.round(worldY * pins.scale - pins.top);
      const left = Math.max(x - reach, edge.x), right = Math.min(x + reach, pins.width - edge.x);
      const top = Math.max(y - reach, edge.y), bottom = Math.min(y + reach, pins.height - edge.y);
      if (left < right && top < bottom) found.set(`${x} ${y}`, [left, top, right, bottom]); // elsewhere nobody sees it
    }
    if (found.size > hall.MOST_PATCHES) return null;
    const boxes = [...found.values()], covered = this.covered();
    const isUnder = covered.some(over => boxes.some(box => hall.areOneAnother(box, over)) || hall.cells(over).some(cell => this.laid.has(cell)));
    return isUnder ? null : boxes;
  }

  /** Boxes of the canvas over which something of the page lies. */
  covered() {
    const corner = this.pins.canvas.getBoundingClientRect(), air = 2 * hall.palette.px("grid"); // the arms of a cross
    const boxes = [...document.querySelectorAll(hall.OVER_PINS)].map(element => element.getBoundingClientRect());
    const seen = boxes.filter(box => box.width || box.height || box.left || box.top); // what is hidden has no place
    return seen.map(box => [box.left - corner.left - air, box.top - corner.top - air, box.right - corner.left + air, box.bottom - corner.top + air]);
  }

  /** Send pictures of these boxes, as the canvases would show them with what is on the sheet; nothing is dirty then. */
  lay(sheet, boxes) {
    const {edge} = this.pins;
    this.lift();
    sheet.dirty.fill(0);
    for (const box of boxes) for (const cell of hall.cells(box)) this.laid.add(cell);
    const {left, top, right, bottom} = document.querySelector(".hall-legend").getBoundingClientRect();
    const legend = [left, top, right, bottom].map(Math.round); // it hides what is below
    for (let first = 0; first < boxes.length; first += hall.TOGETHER) {
      const together = boxes.slice(first, first + hall.TOGETHER);
      this.say("patched", {pictures: together.map(box => [box[0] - edge.x, box[1] - edge.y, this.picture(sheet, ...box)]), legend});
    }
  }

  /** PNG in base64. */
  picture(sheet, left, top, right, bottom) {
    const {made, ink} = this, width = right - left, height = bottom - top;
    for (const pen of [made, ink]) pen.canvas.width = width, pen.canvas.height = height; // empty, as a new one
    made.drawImage(this.base.canvas, -left, -top);
    ink.putImageData(sheet.image, -left, -top, left, top, width, height);
    made.drawImage(ink.canvas, 0, 0);
    made.translate(-left, -top);
    this.pins.drawOver(made);
    return made.canvas.toDataURL().split(",")[1];
  }

  /** A frame will show all: what only the patches show becomes dirty. */
  giveBack(sheet) {
    for (const cell of this.laid) {
      const x = cell % hall.CELL_ROW * hall.CELL, y = Math.floor(cell / hall.CELL_ROW) * hall.CELL;
      sheet.overTiles(x, y, x + hall.CELL, y + hall.CELL, at => { sheet.dirty[at] = 1; });
    }
    this.isOver = this.isOver || this.laid.size > 0;
    this.laid.clear();
  }

  /** The frame is there that shows what the patches had to. */
  lift() {
    if (this.isOver) this.isOver = false, this.say("lifted");
  }
};

hall.CELL_ROW = 4096; // more cells than lie side by side in a canvas

/** The cells that a box touches. */
hall.cells = function ([left, top, right, bottom]) {
  const found = [], cell = px => Math.floor(Math.max(0, px) / hall.CELL);
  for (let y = cell(top); y <= cell(bottom); y++) for (let x = cell(left); x <= cell(right); x++) found.push(y * hall.CELL_ROW + x);
  return found;
};

hall.areOneAnother = (one, other) => one[0] < other[2] && one[2] > other[0] && one[1] < other[3] && one[3] > other[1];

/** What only one of two lists has. */
hall.inOne = function (one, other) {
  const lacks = list => (keys => each => !keys.has(each.join()))(new Set(list.map(each => each.join())));
  return [...one.filter(lacks(other)), ...other.filter(lacks(one))];
};

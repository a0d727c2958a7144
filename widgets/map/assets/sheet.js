"use strict";
/* A picture as large as the canvas, written pixel by pixel and shown in tiles: only what changed is drawn and shown anew. */

hall.TILE = 128; // px

hall.Sheet = class {
  /** Of this size in px; in the memory of one `before` where it is large enough: new memory costs more than wiping it.
      All of it has to be drawn. */
  constructor(width, height, before) {
    this.width = width, this.height = height;
    const bytes = 4 * width * height, old = before && before.ink.buffer;
    const memory = old && old.byteLength >= bytes ? old : new ArrayBuffer(bytes);
    this.image = new ImageData(new Uint8ClampedArray(memory, 0, bytes), width, height);
    this.ink = new Uint32Array(memory, 0, width * height);
    this.columns = Math.ceil(width / hall.TILE), this.rows = Math.ceil(height / hall.TILE);
    this.dirty = new Uint8Array(this.columns * this.rows).fill(1);
    this.inked = new Uint8Array(this.dirty.length); // tiles on which there is something
  }

  markAll() { this.dirty.fill(1); }

  /** Everything within `reach` px of a point will be drawn anew. */
  mark(x, y, reach) {
    this.overTiles(x - reach, y - reach, x + reach, y + reach, at => { this.dirty[at] = 1; });
  }

  overTiles(left, top, right, bottom, visit) {
    const c0 = Math.max(0, Math.floor(left / hall.TILE)), c1 = Math.min(this.columns - 1, Math.floor(right / hall.TILE));
    const r0 = Math.max(0, Math.floor(top / hall.TILE)), r1 = Math.min(this.rows - 1, Math.floor(bottom / hall.TILE));
    for (let r = r0; r <= r1; r++) for (let c = c0; c <= c1; c++) visit(r * this.columns + c, c, r);
  }

  /** Runs of tiles side by side that are dirty (or `due`), of `most` tiles: visit(left, top, width, height, tiles). */
  overRuns(visit, due = this.dirty, most = this.columns) {
    for (let r = 0; r < this.rows; r++) {
      for (let c = 0; c < this.columns; c++) {
        const first = c, tiles = [];
        while (c < this.columns && tiles.length < most && due[r * this.columns + c]) tiles.push(r * this.columns + c++);
        if (!tiles.length) continue;
        const left = first * hall.TILE, top = r * hall.TILE;
        visit(left, top, Math.min(c * hall.TILE, this.width) - left, Math.min(hall.TILE, this.height - top), tiles);
        c--;
      }
    }
  }

  /** Of the dirty tiles. */
  wipe() {
    this.dirty.forEach((isDirty, at) => { if (isDirty) this.inked[at] = 0; });
    this.overRuns((left, top, width, height) => {
      for (let y = top; y < top + height; y++) this.ink.fill(0, y * this.width + left, y * this.width + left + width);
    });
  }

  /** Lay a mark on the dirty tiles; one over the sheet's edge is left out (the sheet is larger than the view). */
  stamp(picture, left, top) {
    const right = left + picture.pixels - 1, bottom = top + picture.pixels - 1, T = hall.TILE;
    if (left < 0 || top < 0 || right >= this.width || bottom >= this.height) return;
    const c0 = left / T | 0, c1 = right / T | 0, r0 = top / T | 0, r1 = bottom / T | 0;
    for (let r = r0; r <= r1; r++) {
      for (let c = c0; c <= c1; c++) {
        if (!this.dirty[r * this.columns + c]) continue;
        this.inked[r * this.columns + c] = 1;
        this.blot(picture, left, top, Math.max(left, c * T), Math.max(top, r * T), Math.min(right + 1, c * T + T), Math.min(bottom + 1, r * T + T));
      }
    }
  }

  /** The part of a mark that lies in x0..x1, y0..y1. */
  blot(picture, left, top, x0, y0, x1, y1) {
    const {ink, pixels} = picture, onto = this.ink;
    for (let y = y0; y < y1; y++) {
      let from = (y - top) * pixels + x0 - left, to = y * this.width + x0;
      for (const end = to + x1 - x0; to < end; from++, to++) {
        const over = ink[from], alpha = over >>> 24;
        if (alpha === 0) continue;
        onto[to] = alpha === 255 || onto[to] >>> 24 === 0 ? over : hall.blend(over, alpha, onto[to]);
      }
    }
  }

  /** Lay a box of it over opaque pixels, those of that box. */
  lay(onto, left, top, width, height) {
    for (let y = 0, to = 0; y < height; y++) {
      for (let from = (top + y) * this.width + left, end = to + width; to < end; from++, to++) {
        const over = this.ink[from], alpha = over >>> 24;
        if (alpha) onto[to] = alpha === 255 ? over : hall.blend(over, alpha, onto[to]);
      }
    }
  }

  /** Put the dirty tiles on the canvas; then nothing is dirty. */
  show(pen) {
    this.overRuns((left, top, width, height) => pen.putImageData(this.image, 0, 0, left, top, width, height));
    this.dirty.fill(0);
  }
};

/** One RGBA colour (little endian) over another. */
hall.blend = function (over, alpha, under) {
  const below = (under >>> 24) * (255 - alpha) / 255, sum = alpha + below, a = alpha / sum, b = below / sum;
  const red = (over & 255) * a + (under & 255) * b, green = (over >>> 8 & 255) * a + (under >>> 8 & 255) * b;
  const blue = (over >>> 16 & 255) * a + (under >>> 16 & 255) * b;
  return (red | green << 8 | blue << 16 | sum << 24) >>> 0;
};

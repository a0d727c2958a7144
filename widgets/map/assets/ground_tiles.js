"use strict";
/* A ground that others have drawn (tiles), under the hall's own outlines and marks: drawn into the base's canvas, larger
   where everything is, and where one is missing a part of a coarser one. */

hall.KEPT_TILES = 400; // of 256 px, 100 MB: twice what the widest wall shows
hall.COARSER = 4; // levels that are looked through for a part to show in place of what is not there
hall.TILES_SOON_MS = 120; // what comes within so long is drawn together

hall.GroundTiles = class {
  /** told: {least, most}; redraw: called when more of it is there. */
  constructor(told, redraw) {
    this.told = told, this.redraw = redraw, this.kept = new Map(), this.due = 0;
  }

  /** Draw what lies under a canvas layer; ask for what is not there. */
  draw(layer) {
    const zoom = Math.max(this.told.least, Math.min(this.told.most, Math.round(layer.level))), side = layer.scale / 2 ** zoom;
    const last = 2 ** zoom - 1, clamp = value => Math.max(0, Math.min(last, value));
    const west = clamp(Math.floor(layer.left / side)), east = clamp(Math.floor((layer.left + layer.width) / side));
    const north = clamp(Math.floor(layer.top / side)), south = clamp(Math.floor((layer.top + layer.height) / side));
    for (let y = north; y <= south; y++) for (let x = west; x <= east; x++) this.place(layer.pen, zoom, x, y, x * side - layer.left, y * side - layer.top, side);
  }

  place(pen, zoom, x, y, left, top, side) {
    const right = Math.round(left + side), bottom = Math.round(top + side), x0 = Math.round(left), y0 = Math.round(top);
    const found = this.found(zoom, x, y, true);
    if (found) { pen.drawImage(found, x0, y0, right - x0, bottom - y0); return; }
    for (let up = 1; up <= hall.COARSER && zoom - up >= this.told.least; up++) {
      const coarse = this.found(zoom - up, x >> up, y >> up, up === hall.COARSER);
      if (!coarse) continue;
      const part = coarse.width / 2 ** up, column = x - (x >> up << up), row = y - (y >> up << up);
      pen.drawImage(coarse, column * part, row * part, part, part, x0, y0, right - x0, bottom - y0);
      return;
    }
  }

  /** The picture if it is there; asked for where it is `wanted`. */
  found(zoom, x, y, wanted) {
    const key = `${zoom}/${x}/${y}`, kept = this.kept.get(key);
    if (kept !== undefined) this.kept.delete(key), this.kept.set(key, kept); // used last
    else if (wanted) this.fetch(key);
    return kept || null;
  }

  async fetch(key) {
    this.kept.set(key, null);
    const answer = await fetch("/ground/" + key).catch(() => null), picture = answer && await answer.blob();
    if (!picture || !picture.size) { setTimeout(() => this.kept.delete(key), 30_000); return; } // a server may be back then
    const made = await createImageBitmap(picture).catch(() => null);
    if (!made) return;
    this.kept.set(key, made);
    for (const [old, image] of this.kept) {
      if (this.kept.size <= hall.KEPT_TILES) break;
      if (image) image.close();
      this.kept.delete(old);
    }
    this.due = this.due || setTimeout(() => { this.due = 0, this.redraw(); }, hall.TILES_SOON_MS);
  }
};

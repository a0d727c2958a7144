"use strict";
/* A ground that others have drawn (tiles), under the hall's own outlines and marks: drawn into the base's canvas, larger
   where everything is, and where one is missing a part of a coarser one. */

hall.KEPT_TILES = 400; // of 256 px, 100 MB: twice what the widest wall shows
hall.COARSER = 4; // levels that are looked through for a part to show in place of what is not there
hall.TILES_SOON_MS = 120; // what comes within so long is drawn together
hall.TILES_AGAIN_MS = 30_000; // a server that was away is asked again

hall.GroundTiles = class {
  /** told: {least, most}; redraw: called when there is more of it, or when it is known that there is none. */
  constructor(told, redraw) { this.told = told, this.redraw = redraw, this.kept = new Map(), this.due = 0; }

  /** What lies under a canvas layer, a part a tile: its picture or none, and where it belongs; asks for what is not there. */
  parts(layer) {
    const zoom = Math.max(this.told.least, Math.min(this.told.most, Math.round(layer.level))), side = layer.scale / 2 ** zoom;
    const clamp = value => Math.max(0, Math.min(2 ** zoom - 1, Math.floor(value / side))), found = [];
    for (let y = clamp(layer.top); y <= clamp(layer.top + layer.height); y++)
      for (let x = clamp(layer.left); x <= clamp(layer.left + layer.width); x++)
        found.push({...this.part(zoom, x, y), left: x * side - layer.left, top: y * side - layer.top, side});
    return found;
  }

  /** `picture` and the box of it that is meant; `isAwaited`: nobody knows yet whether there is one. */
  part(zoom, x, y) {
    const own = this.found(zoom, x, y, true), isAwaited = own === undefined;
    if (own) return {picture: own, box: [0, 0, own.width, own.height]};
    for (let up = 1; up <= hall.COARSER && zoom - up >= this.told.least; up++) {
      const coarse = this.found(zoom - up, x >> up, y >> up, up === hall.COARSER);
      if (!coarse) continue;
      const size = coarse.width / 2 ** up, column = x - (x >> up << up), row = y - (y >> up << up);
      return {picture: coarse, box: [column * size, row * size, size, size], isAwaited};
    }
    return {picture: null, isAwaited};
  }

  paint(pen, {picture, box, left, top, side}) {
    const x = Math.round(left), y = Math.round(top);
    if (picture) pen.drawImage(picture, ...box, x, y, Math.round(left + side) - x, Math.round(top + side) - y);
  }

  /** The picture; null: there is none; undefined: it is not here yet, and asked for where it is `wanted`. */
  found(zoom, x, y, wanted) {
    const key = `${zoom}/${x}/${y}`, known = this.kept.get(key);
    if (known !== undefined) this.kept.delete(key), this.kept.set(key, known); // used last
    if (wanted && (known === undefined || known.isOld)) this.fetch(key);
    return known && known.picture;
  }

  async fetch(key) {
    this.kept.set(key, {picture: this.kept.has(key) ? null : undefined}); // asked for again it is as it was, until it is here
    const answer = await fetch("/ground/" + key), isLater = answer.headers.get("Content-Type").startsWith("text/plain");
    const content = isLater ? null : await answer.blob();
    const picture = content && content.size ? await createImageBitmap(content).catch(() => null) : null;
    const known = {picture};
    this.kept.set(key, known);
    if (isLater) setTimeout(() => { known.isOld = true, this.soon(); }, hall.TILES_AGAIN_MS);
    for (const [old, each] of this.kept) {
      if (this.kept.size <= hall.KEPT_TILES) break;
      if (each.picture) each.picture.close();
      this.kept.delete(old);
    }
    this.soon();
  }

  soon() { this.due = this.due || setTimeout(() => { this.due = 0, this.redraw(); }, hall.TILES_SOON_MS); }
};

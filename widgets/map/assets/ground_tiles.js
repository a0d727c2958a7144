"use strict";
/* A ground of others (tiles), under the hall's own outlines and marks: pictures, drawn into the base's canvas, larger where
   everything is, and where one is missing a part of a coarser one; or shapes, which the base draws as the hall's own. */

hall.KEPT_TILES = 400; // of 256 px, 100 MB: twice what the widest wall shows
hall.KEPT_SHAPES = 60; // tiles of shapes: each stands for some sixteen pictures
hall.SHIFT_REACH = 2.5e-5; // of the world's width: a kilometre; shapes of GCJ-02 lie in the tile beside their own
hall.COARSER = 4; // levels that are looked through for a part to show in place of what is not there
hall.TILES_SOON_MS = 120; // what comes within so long is drawn together
hall.TILES_AGAIN_MS = 30_000; // a server that was away is asked again

hall.GroundTiles = class {
  /** told: {least, most}; redraw: called when there is more of it, or when it is known that there is none. */
  constructor(told, redraw) { this.told = told, this.redraw = redraw, this.kept = new Map(), this.due = 0; }

  /** What lies under a canvas layer, a part a tile: its picture or none, and where it belongs; asks for what is not there. */
  parts(layer) {
    const {least, most, isVector, isShifted} = this.told, reach = isVector && isShifted ? hall.SHIFT_REACH * layer.scale : 0;
    const zoom = Math.max(least, Math.min(most, Math.round(layer.level) - (isVector ? 1 : 0))), side = layer.scale / 2 ** zoom;
    const clamp = value => Math.max(0, Math.min(2 ** zoom - 1, Math.floor(value / side))), found = [];
    for (let y = clamp(layer.top - reach); y <= clamp(layer.top + layer.height + reach); y++)
      for (let x = clamp(layer.left - reach); x <= clamp(layer.left + layer.width + reach); x++)
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
    const known = {picture: isLater ? null : await (this.told.isVector ? this.shapes(answer) : this.bitmap(answer))};
    this.kept.set(key, known);
    if (isLater) setTimeout(() => { known.isOld = true, this.soon(); }, hall.TILES_AGAIN_MS);
    for (const [old, each] of this.kept) {
      if (this.kept.size <= (this.told.isVector ? hall.KEPT_SHAPES : hall.KEPT_TILES)) break;
      if (each.picture && each.picture.close) each.picture.close();
      this.kept.delete(old);
    }
    this.soon();
  }

  async bitmap(answer) {
    const content = await answer.blob();
    return content.size ? createImageBitmap(content).catch(() => null) : null;
  }

  /** Features by kind; their number tells them from those of other tiles. */
  async shapes(answer) {
    const text = await answer.text();
    return text ? hall.featuresOf(JSON.parse(text)) : null;
  }

  /** Features by kind of all parts. Lines of one name are one thing: a road that tiles cut bears its name once. Areas stay
      what they are – tiles overlap a little, and what is filled twice in one would be a hole –, the first one named. */
  together(parts) {
    const tiles = new Set(parts.map(part => part.picture).filter(Boolean));
    if (this.last && this.last.size === tiles.size && [...tiles].every(tile => this.last.has(tile))) return this.all;
    this.last = tiles, this.all = {};
    const named = new Map();
    for (const tile of tiles) for (const [kind, features] of Object.entries(tile)) for (const feature of features) this.add(kind, feature, named);
    return this.all;
  }

  add(kind, feature, named) {
    const list = this.all[kind] = this.all[kind] || [], isLine = hall.WAYS_OF_OTHERS.includes(kind);
    const name = feature.zh || feature.en ? `${feature.zh}/${feature.en}` : "", key = kind + name, known = named.get(key);
    if (known && isLine) known.paths.push(...feature.paths);
    else if (known && name) list.push({paths: feature.paths, key: ""});
    else {
      const added = {...feature, paths: feature.paths.slice(), key: name};
      list.push(added);
      if (name || isLine) named.set(key, added);
    }
  }

  soon() { this.due = this.due || setTimeout(() => { this.due = 0, this.redraw(); }, hall.TILES_SOON_MS); }
};

"use strict";
/* What stands in tiles, as the program sends it: read, kept for a while, asked for where it is seen. */

hall.TILE_PX = 256;
hall.TILE_EXTENT = 4096; // steps of a tile's side
hall.CELLS = 16; // of a tile's side at small zooms
hall.MOST_TILES_KEPT = 300; // some screens of them, a megabyte or ten
hall.TILES_AGAIN_MS = 5_000; // one that could not be made is asked for again
hall.MOST_ASKED = 6; // at once: more would wait in the program, also those that are out of sight by then

/** A tile's arrays, as `data_access/components/tiles.py` packs them. */
hall.readTile = function (buffer) {
  const [kind, count, shapes, rings, corners] = new Uint32Array(buffer, 0, 6);
  let at = 24;
  const next = (Type, length) => { const made = new Type(buffer, at, length); at += made.byteLength; return made; };
  if (kind === 1) return {
    isDensity: true, count, all: next(Uint32Array, count), unsound: next(Uint32Array, count),
    column: next(Uint8Array, count), row: next(Uint8Array, count), kind: next(Uint8Array, count),
  };
  if (kind === 2) return {
    count, code: next(BigUint64Array, count), ringFrom: next(Uint32Array, shapes + 1), cornerFrom: next(Uint32Array, rings + 1),
    corner: next(Int32Array, 2 * corners), x: next(Int32Array, count), y: next(Int32Array, count),
    subclass: next(Uint16Array, count), look: next(Uint8Array, count), shapes,
  };
  return {count: 0, shapes: 0};
};

/** Tiles of one revision of a source, of all in it or of what `which` names; `came` is called when one is there that was asked for, with true where another stood for it. */
hall.LayerTiles = class {
  constructor(source, {revision, which}, came) {
    this.revision = revision, this.folder = `/tiles/${source}/${revision}/${which || "-"}/`, this.came = came, this.kept = new Map(), this.asked = new Set(), this.lost = new Map(), this.isOver = false;
  }

  /** Those of these that are there, as [x, y, tile]; asks for the others, the first ones first. */
  take(zoom, wanted) {
    const found = [];
    this.wanted = wanted.map(([x, y]) => `${zoom}/${x}/${y}`);
    wanted.forEach(([x, y], n) => {
      const key = this.wanted[n], tile = this.kept.get(key);
      if (tile === undefined) return;
      this.kept.delete(key), this.kept.set(key, tile); // used last
      found.push([x, y, tile]);
    });
    this.ask();
    return found;
  }

  get isWhole() { return this.wanted !== undefined && this.wanted.every(key => this.kept.has(key)); }

  ask() {
    for (const key of this.wanted) {
      if (this.asked.size >= hall.MOST_ASKED || this.isOver) return;
      if (!this.kept.has(key) && !this.asked.has(key)) this.fetch(key);
    }
  }

  async fetch(key) {
    this.asked.add(key);
    const answer = await fetch(this.folder + key), isLater = answer.headers.get("Content-Type").startsWith("text/plain");
    const tile = isLater ? {count: 0, shapes: 0, isLost: true} : hall.readTile(await answer.arrayBuffer());
    const before = this.lost.get(key);
    this.asked.delete(key);
    if (this.isOver) return;
    this.kept.set(key, tile), this.lost.set(key, isLater);
    if (isLater) setTimeout(() => { if (!this.isOver) this.kept.delete(key), this.ask(); }, hall.TILES_AGAIN_MS);
    for (const old of this.kept.keys()) {
      if (this.kept.size <= hall.MOST_TILES_KEPT) break;
      if (!this.wanted.includes(old)) this.kept.delete(old);
    }
    this.ask();
    this.came(before && !isLater);
  }

  end() { this.isOver = true; }
};

"use strict";
/* Pins in columns, in Mercator units of the world (0..1). Knows no screen. */

hall.LOOKS = [], hall.URGENT = 0; // the looks in the order of drawing and the bit of an urgent case: both come with the dress
hall.placeOf = look => look & (hall.URGENT - 1);
hall.lookOf = look => hall.LOOKS[hall.placeOf(look)];
hall.MOST_TOUCHED = 2000; // places; with more, drawing everything anew is quicker
hall.worldX = lon => lon / 360 + 0.5;
hall.worldY = lat => 0.5 - Math.log(Math.tan(Math.PI / 4 + lat * Math.PI / 360)) / (2 * Math.PI);

hall.PinStore = class {
  constructor() { this.clear(); }

  clear() {
    this.rowOf = new Map();
    this.free = [];
    this.used = 0;
    this.touched = null; // places where a mark came or went since the last drawing [x, y]; null: everywhere
    this.grow(4096);
  }

  grow(size) {
    const bigger = (Type, old) => { const made = new Type(size); if (old) made.set(old.subarray(0, this.used)); return made; };
    const keep = this.used ? this : {};
    this.id = bigger(Float64Array, keep.id);
    this.x = bigger(Float64Array, keep.x);
    this.y = bigger(Float64Array, keep.y);
    this.look = bigger(Uint8Array, keep.look);
    this.there = bigger(Uint8Array, keep.there);
  }

  /** Take packed columns of `count` pins; answers with the rows that are new or look different. */
  put(count, packed) {
    const bytes = Uint8Array.from(atob(packed), c => c.charCodeAt(0)).buffer;
    const ids = new Float64Array(bytes, 0, count), lon = new Int32Array(bytes, 8 * count, count);
    const lat = new Int32Array(bytes, 12 * count, count), look = new Uint8Array(bytes, 16 * count, count);
    const changed = [];
    for (let i = 0; i < count; i++) {
      let row = this.rowOf.get(ids[i]);
      if (row === undefined) {
        row = this.newRow(ids[i]);
        changed.push(row);
      } else {
        if (this.look[row] !== look[i]) changed.push(row);
        this.touch(row);
      }
      this.x[row] = hall.worldX(lon[i] / 1e7);
      this.y[row] = hall.worldY(lat[i] / 1e7);
      this.look[row] = look[i];
      this.touch(row);
    }
    return changed;
  }

  /** A hidden page draws nothing and could remember places for days: soon it is everywhere. */
  touch(row) {
    if (this.touched && this.touched.push([this.x[row], this.y[row]]) > hall.MOST_TOUCHED) this.touched = null;
  }

  newRow(id) {
    if (!this.free.length && this.used === this.id.length) this.grow(this.used * 2);
    const row = this.free.length ? this.free.pop() : this.used++;
    this.rowOf.set(id, row);
    this.id[row] = id;
    this.there[row] = 1;
    return row;
  }

  remove(ids) {
    for (const id of ids) {
      const row = this.rowOf.get(id);
      if (row === undefined) continue;
      this.rowOf.delete(id);
      this.there[row] = 0;
      this.touch(row);
      this.free.push(row);
    }
  }
};

"use strict";
/* The cases of a map that left the hall, by column, and which of them are shown. Draws nothing. */

hall.Cases = class {
  /** told: columns as base64 of little-endian numbers, names in pools; one row a case. */
  constructor(told) {
    const column = (name, Type) => new Type(Uint8Array.from(atob(told[name]), c => c.charCodeAt(0)).buffer);
    Object.assign(this, told);
    for (const name of ["reported", "due", "ended"]) this[name] = column(name, Int32Array);
    for (const name of ["subclass", "street", "unit"]) this[name] = column(name, Uint16Array);
    for (const name of ["state", "look"]) this[name] = column(name, Uint8Array);
    this.count = told.numbers.length;
    this.store = new hall.PinStore();
    this.store.put(this.count, told.pins);
    this.chosen = {subclass: -1, street: -1, state: -1}, this.looks = new Set(hall.LOOKS.keys());
    this.changed = () => {};
    this.shown = this.count;
  }

  choose(field, place) { this.chosen[field] = place, this.sift(); }

  chooseLook(look, isShown) { this.looks[isShown ? "add" : "delete"](look), this.sift(); }

  isShown(row) { return this.store.there[row] === 1; }

  sift() {
    const {there} = this.store, asked = Object.entries(this.chosen).filter(([, place]) => place >= 0);
    this.shown = 0;
    for (let row = 0; row < this.count; row++) {
      there[row] = this.looks.has(this.look[row]) && asked.every(([field, place]) => this[field][row] === place) ? 1 : 0;
      this.shown += there[row];
    }
    this.store.touched = null;
    this.changed();
  }

  /** South-west and north-east (lat, lon) of all cases; null where there is none. */
  box() {
    if (!this.count) return null;
    const x = Array.from(this.store.x.subarray(0, this.count)).sort((a, b) => a - b), y = Array.from(this.store.y.subarray(0, this.count)).sort((a, b) => a - b);
    const lat = at => (2 * Math.atan(Math.exp((0.5 - at) * 2 * Math.PI)) - Math.PI / 2) * 180 / Math.PI, lon = at => (at - 0.5) * 360;
    return [[lat(y[this.count - 1]), lon(x[0])], [lat(y[0]), lon(x[this.count - 1])]];
  }

  /** How many there are of each value of a column, shown or not. */
  counts(field, length) {
    const made = new Array(length).fill(0);
    for (const place of this[field]) made[place]++;
    return made;
  }
};

/** A minute of the city's clock, counted from 1970 on that clock. */
hall.minuteText = function (minutes) {
  const at = new Date(minutes * 60000), two = number => String(number).padStart(2, "0");
  return `${at.getUTCFullYear()}-${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
};

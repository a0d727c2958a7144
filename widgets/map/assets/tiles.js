"use strict";
/* On a wall without a GPU nobody sees this page: a frame of it would cost its window as much as all of it, however little
   is another one. It draws what there is to be seen, and the program fetches what has changed of it, some at a time. */

hall.FETCHED = 20000; // words in one answer: the program takes them in within a turn, a millisecond
hall.FETCH_MS = 4; // of this thread for one answer
hall.WIDE = 2; // tiles side by side that are put together at once: crowded ones are some thousand words each
hall.MOST_RUN = 255; // px, in one byte

hall.Tiles = class {
  constructor(city) {
    this.city = city, this.base = city.base, this.pins = city.pins, this.moving = city.moving.layer, this.below = Object.values(city.tileLayers);
    this.picture = 0; // its number: another view, room, base or dress is another picture, seen when all of it is there
    this.due = new Uint8Array(0), this.isOwed = this.isTold = this.isRenewed = this.isBaseOld = false;
    this.isHeld = true; // base and pins are not of one moment
    this.isAway = false; // the map is not to be seen
    this.words = new Uint32Array(hall.FETCHED + 2 * hall.WIDE * hall.TILE ** 2);
    const canvas = document.createElement("canvas");
    canvas.width = hall.WIDE * hall.TILE, canvas.height = hall.TILE;
    this.pen = canvas.getContext("2d", {willReadFrequently: true});
  }

  /** The view may be another one, or the base is: both are drawn, once, in the next frame at the latest. */
  renew(isBaseOld = false) {
    this.isBaseOld = this.isBaseOld || isBaseOld, this.isHeld = true;
    if (this.isRenewed) return;
    this.isRenewed = true;
    requestAnimationFrame(() => this.settle());
  }

  /** Draw what is to be renewed; of what the program tells when it has told all. Where nobody sees the map it waits: its
      next view and room are not known. */
  settle() {
    if (!this.isRenewed || this.isAway) return;
    this.isRenewed = false;
    if (this.isBaseOld || this.base.hasMoved()) {
      this.isBaseOld = false, this.pins.drawnKey = this.city.counter = null;
      this.pins.locate(), this.moving.locate(), this.base.place();
      for (const layer of this.below) if (layer.canvas) layer.place();
      this.moving.draw(), this.pins.draw(); // names of the base look where the pins are
    } else this.isHeld = false, this.tell();
  }

  /** The pins have been drawn: of all, or of the dirty tiles. */
  drawn(sheet, isWhole) {
    const {revision, number} = this.pins;
    this.end = {revision, number};
    if (isWhole) this.picture++, this.due = new Uint8Array(sheet.dirty.length).fill(1);
    else sheet.dirty.forEach((isDirty, at) => { if (isDirty) this.due[at] = 1; });
    sheet.dirty.fill(0);
    this.isOwed = true, this.isHeld = this.isRenewed;
    this.tell();
  }

  /** People and vehicles have been drawn, on the dirty tiles. */
  moved(sheet) {
    if (this.due.length === sheet.dirty.length) {
      this.isOwed = this.isOwed || sheet.dirty.includes(1);
      sheet.dirty.forEach((isDirty, at) => { if (isDirty) this.due[at] = 1; });
    } // else all of another picture is due in a moment
    sheet.dirty.fill(0);
    this.tell();
  }

  /** More of what stands in tiles has been drawn: anywhere. Of another picture all is due in a moment. */
  lay() {
    if (this.isRenewed || !this.end) return;
    this.due.fill(1), this.isOwed = true;
    this.tell();
  }

  tell() {
    if (this.isOwed && !this.isHeld && !this.isTold) this.isTold = true, this.city.say("due");
  }

  /** Some of what is due: a line of JSON, then the words of its pieces in base64. Empty: nothing now. */
  fetch() {
    this.isTold = false;
    if (!this.isOwed || this.isHeld) return "";
    const began = performance.now(), {sheet} = this.pins, view = this.view(), pieces = [];
    let used = 0, isAll = true;
    sheet.overRuns((left, top, width, height, tiles) => {
      isAll = isAll && used < hall.FETCHED && performance.now() - began < hall.FETCH_MS;
      if (!isAll) return;
      for (const at of tiles) this.due[at] = 0;
      const [x0, y0] = [Math.max(left, view.left), Math.max(top, view.top)];
      const [x1, y1] = [Math.min(left + width, view.left + view.width), Math.min(top + height, view.top + view.height)];
      if (x0 >= x1 || y0 >= y1) return; // beyond the view nobody sees it
      used = hall.inRuns(this.pixels(x0, y0, x1 - x0, y1 - y0, tiles), this.words, used);
      pieces.push([x0 - view.left, y0 - view.top, x1 - x0, y1 - y0]);
    }, this.due, hall.WIDE);
    this.isOwed = !isAll;
    const about = {picture: this.picture, size: [view.width, view.height], pieces, end: isAll ? {...this.end, ...this.city.over()} : null};
    return JSON.stringify(about) + "\n" + hall.base64(this.words.subarray(0, used));
  }

  /** The part of the canvases that is seen, in their px. */
  view() {
    const {edge, dpr, width, height} = this.pins, px = value => Math.round(value * dpr);
    return {left: px(edge.x), top: px(edge.y), width: px(width - 2 * edge.x), height: px(height - 2 * edge.y)};
  }

  /** The base, and what is drawn of tiles over it. */
  ground(left, top, width, height) {
    const {pen} = this, image = this.base.pen.getImageData(left, top, width, height), below = this.below.filter(layer => layer.canvas);
    if (!below.length) return image;
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.putImageData(image, 0, 0);
    for (const {canvas} of below) pen.drawImage(canvas, left, top, width, height, 0, 0, width, height);
    return pen.getImageData(0, 0, width, height);
  }

  /** What is to be seen in a box of the canvases, that of these tiles. */
  pixels(left, top, width, height, tiles) {
    const {pins, pen} = this, {dpr} = pins, image = this.ground(left, top, width, height);
    for (const {sheet} of [this.moving, pins])
      if (sheet && tiles.some(at => sheet.inked[at])) sheet.lay(new Uint32Array(image.data.buffer), left, top, width, height);
    if (!pins.isOver(left / dpr, top / dpr, width / dpr, height / dpr) && !this.city.isOld) return new Uint32Array(image.data.buffer);
    pen.setTransform(dpr, 0, 0, dpr, -left, -top);
    pen.putImageData(image, 0, 0);
    pins.drawOver(pen);
    if (this.city.isOld) this.hatch(pen, left / dpr, top / dpr, width / dpr, height / dpr);
    return new Uint32Array(pen.getImageData(0, 0, width, height).data.buffer);
  }

  /** What is old is hatched. */
  hatch(pen, left, top, width, height) {
    const grid = hall.palette.px("grid"), step = 1.25 * grid * Math.SQRT2, line = 1.125 * grid * Math.SQRT2;
    pen.globalAlpha = 0.35, pen.strokeStyle = hall.palette.colour("stale"), pen.lineWidth = 0.25 * grid;
    pen.beginPath();
    for (let sum = Math.floor((left + top) / step) * step + line; sum < left + top + width + height + step; sum += step)
      pen.moveTo(sum - top + step, top - step), pen.lineTo(sum - top - height - step, top + height + step);
    pen.stroke();
    pen.globalAlpha = 1;
  }
};

/** Pixels as words of BGR and, in the highest byte, for how many px; from `at` on. Answers where they end. */
hall.inRuns = function (pixels, words, at) {
  const all = pixels.length;
  for (let i = 0; i < all;) {
    const ink = pixels[i], most = Math.min(all, i + hall.MOST_RUN);
    let end = i + 1;
    while (end < most && pixels[end] === ink) end++;
    words[at++] = end - i << 24 | (ink & 255) << 16 | ink & 0xff00 | ink >>> 16 & 255;
    i = end;
  }
  return at;
};

/** Letters of base64 for each twelve bits. */
hall.PAIRS = (letters => Uint16Array.from({length: 4096}, (_, bits) => letters.charCodeAt(bits >> 6) | letters.charCodeAt(bits & 63) << 8))(
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");

/** Words in base64, filled up with words of no px. */
hall.base64 = function (words) {
  const bytes = new Uint8Array(Math.ceil(words.length / 3) * 12), text = new Uint16Array(bytes.length / 3 * 2);
  bytes.set(new Uint8Array(words.buffer, words.byteOffset, words.byteLength));
  for (let i = 0, at = 0; i < bytes.length; i += 3) {
    const bits = bytes[i] << 16 | bytes[i + 1] << 8 | bytes[i + 2];
    text[at++] = hall.PAIRS[bits >> 12], text[at++] = hall.PAIRS[bits & 4095];
  }
  return new TextDecoder("latin1").decode(text);
};

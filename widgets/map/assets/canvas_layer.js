"use strict";
/* A canvas in a pane of the map that reaches a little beyond the view; redrawn when the view has changed. One that is
   apart is in no pane: nobody sees the page, and the program fetches what is drawn (tiles.js). There what is written
   pixel by pixel has no canvas, and one that there is grows alone: new memory costs as much as drawing on it. */

hall.MARGIN = 0.08; // of the view, on each side: what a short pan uncovers
hall.APART_MARKS = 3; // sizes of a mark: so far a mark reaches that stands at the edge

hall.CanvasLayer = L.Layer.extend({
  initialize(pane) { this.paneName = pane, this.isApart = this.isWritten = false; },

  onAdd(map) {
    this.map = map;
    if (!map.getPane(this.paneName)) map.createPane(this.paneName);
    if (!this.isApart || !this.isWritten) {
      this.canvas = L.DomUtil.create("canvas", "hall-canvas", this.isApart ? undefined : map.getPane(this.paneName));
      this.pen = this.canvas.getContext("2d", {willReadFrequently: this.isApart});
    }
    if (!this.isApart) {
      map.on("resize", this.place, this);
      map.on("move", this.follow, this);
      map.on("moveend", this.rest, this);
    }
    this.place();
  },

  onRemove(map) {
    map.off("resize", this.place, this).off("move", this.follow, this).off("moveend", this.rest, this);
    this.canvas.remove();
    this.canvas = this.pen = null; // on a wall it has some ten million pixels
  },

  /** Put the canvas over the present view and draw. */
  place() { this.locate(), this.draw(); },

  locate() {
    const size = this.map.getSize(), edge = this.margin(size), dpr = window.devicePixelRatio || 1;
    const width = size.x + 2 * edge.x, height = size.y + 2 * edge.y;
    this.corner = this.map.containerPointToLayerPoint([-edge.x, -edge.y]).round();
    this.edge = edge;
    this.zoom = this.map.getZoom();
    this.level = this.zoom - Math.log2(hall.palette.unit || 1); // the zoom at which a desk shows as much
    this.scale = 256 * 2 ** this.zoom;
    this.origin = this.map.getPixelOrigin();
    const origin = this.origin.add(this.corner);
    this.dpr = dpr;
    this.left = origin.x, this.top = origin.y, this.width = width, this.height = height;
    this.across = Math.round(width * dpr), this.down = Math.round(height * dpr); // in device px
    if (this.canvas) this.fitCanvas();
  },

  fitCanvas() {
    const {canvas, across, down, dpr} = this;
    if (this.isApart) {
      if (canvas.width < across || canvas.height < down)
        canvas.width = Math.max(canvas.width, across), canvas.height = Math.max(canvas.height, down);
    } else {
      L.DomUtil.setPosition(canvas, this.corner);
      if (canvas.width !== across || canvas.height !== down) {
        canvas.width = across, canvas.height = down;
        canvas.style.width = this.width + "px", canvas.style.height = this.height + "px";
      }
    }
    this.pen.setTransform(dpr, 0, 0, dpr, 0, 0);
  },

  margin(size) {
    const px = Math.ceil(hall.APART_MARKS * hall.palette.px("mark"));
    return this.isApart ? L.point(px, px) : size.multiplyBy(hall.MARGIN).round();
  },

  /** Whether the view is another one than that for which it was drawn. */
  hasMoved() {
    const size = this.map.getSize(), now = this.map.containerPointToLayerPoint([-this.edge.x, -this.edge.y]);
    return this.map.getZoom() !== this.zoom || !this.map.getPixelOrigin().equals(this.origin) || !now.round().equals(this.corner)
      || this.width !== size.x + 2 * this.edge.x || this.height !== size.y + 2 * this.edge.y;
  },

  /** The view has moved: draw anew only at another zoom or when the margin is nearly used up. */
  follow() {
    const now = this.map.containerPointToLayerPoint([-this.edge.x, -this.edge.y]).subtract(this.corner);
    const isFar = Math.abs(now.x) > this.edge.x * 0.8 || Math.abs(now.y) > this.edge.y * 0.8;
    if (this.map.getZoom() !== this.zoom || isFar || !this.map.getPixelOrigin().equals(this.origin)) this.place();
  },

  /** The view rests: what was drawn for the view before may be cut by the edge of this one. */
  rest() {
    const now = this.map.containerPointToLayerPoint([-this.edge.x, -this.edge.y]).subtract(this.corner);
    if (Math.abs(now.x) >= 1 || Math.abs(now.y) >= 1) this.place(); else this.follow(); // it lies on whole pixels
  },

  draw() {},
});

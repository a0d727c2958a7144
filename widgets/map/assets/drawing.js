"use strict";
/* What somebody draws: a border or a path, its corners, the cross that keys move, numbered marks. The program knows what
   it means; the page draws it, and tells what the mouse does. */

hall.HOVER_MS = 60; // least time between two words about a mouse that moves

hall.Drawing = class {
  constructor(map, city) {
    this.map = map, this.city = city, this.told = {is_on: false}, this.hovered = 0, this.from = null;
    this.parts = L.layerGroup();
    map.createPane("hallDrawing").classList.add("hall-drawing-pane");
    this.lines = L.svg({pane: "hallDrawing", padding: 0.5});
    map.on("mousedown", event => this.press(event)), map.on("mousemove", event => this.hover(event));
    map.on("mouseup", event => this.release(event)), map.on("click", event => this.takes && !this.told.drags && this.say("clicked", event.latlng));
  }

  get takes() { return this.told.is_on && this.told.takes; }

  say(phase, place) { this.city.say("drawn_on", {phase, lon: place.lng, lat: place.lat}); }

  take(told) {
    this.told = told;
    this.map.dragging[told.is_on && told.drags ? "disable" : "enable"]();
    this.map.getContainer().classList.toggle("hall-draws", this.takes);
    this.map.getContainer().classList.toggle("hall-numbers", told.is_on && told.marks.length > 1); // the card would hide some
    if (!told.is_on) return this.parts.clearLayers(), this.parts.remove();
    this.parts.addTo(this.map), this.parts.clearLayers();
    const places = told.line.map(([lon, lat]) => [lat, lon]), plain = {pane: "hallDrawing", renderer: this.lines, interactive: false, smoothFactor: 0};
    if (places.length > 1) for (const className of ["hall-drawn-halo", "hall-drawn"])
      this.parts.addLayer(told.is_closed ? L.polygon(places, {...plain, className}) : L.polyline(places, {...plain, className, fill: false}));
    for (const place of told.corners) this.sign(place, "hall-corner", "");
    for (const mark of told.marks) this.sign([mark.lon, mark.lat], mark.is_chosen ? "hall-number hall-number-chosen" : "hall-number", mark.text);
    if (told.cross) this.sign(told.cross, "hall-cross", "");
    if (told.cross && told.said) this.sign(told.cross, "hall-said", told.said);
  }

  sign([lon, lat], className, text) {
    const html = hall.element("span", ""); // an icon takes an element: what is text stays text
    html.textContent = text;
    const icon = L.divIcon({className, iconSize: null, html: text ? html : false});
    this.parts.addLayer(L.marker([lat, lon], {icon, pane: "hallDrawing", interactive: false, keyboard: false}));
  }

  press(event) {
    if (!this.takes || !this.told.drags || event.originalEvent.button !== 0) return;
    this.from = event.containerPoint;
    this.say("pressed", event.latlng);
  }

  hover(event) {
    if (!this.takes || performance.now() - this.hovered < hall.HOVER_MS) return;
    this.hovered = performance.now();
    this.say("moved", event.latlng);
  }

  release(event) {
    const {from} = this;
    this.from = null;
    if (from && this.takes) this.say(from.distanceTo(event.containerPoint) > 4 ? "dragged" : "clicked", event.latlng);
  }

  /** As a hand would move the map. */
  nudge({lon, lat, steps}) {
    this.city.lock(true);
    this.map.setView([lat, lon], this.map.getZoom() + steps * this.map.options.zoomDelta, {animate: false});
  }
};

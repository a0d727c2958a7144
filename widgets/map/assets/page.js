"use strict";
/* Joins the parts and talks to the program. The program remembers; this page only draws what it was told. */

hall.CARD_GAP = 1.7; // sizes of a mark between a case and its card: the ring stands there

hall.City = class {
  constructor(map, bridge) {
    this.map = map, this.bridge = bridge, this.words = {}, this.locked = this.isAtCase = false;
    this.isStarted = this.isReady = this.wantsFit = this.awaitsPin = false;
    this.say = (kind, values) => bridge.say(kind, JSON.stringify(values || {}));
    this.store = new hall.PinStore();
    this.base = new hall.BaseCanvas("hallBase");
    this.pins = new hall.PinCanvas("hallPins", this.store, (revision, number) => this.painted(revision, number));
    this.moving = new hall.Moving(map, this.say);
    this.tileLayers = Object.fromEntries([["own", hall.SQUARE], ["components", ""]].map(([source, sign]) =>
      [source, new hall.TileLayer(source, sign, revision => this.say("tiles_painted", {source, revision}))]));
    this.told = {revision: -1, number: -1};
    bridge.told.connect((kind, text, columns) => this.hear(kind, JSON.parse(text), columns));
    this.say("hello");
  }

  hear(kind, values, columns) {
    if (kind === "start") this.start(values);
    else if (kind === "pulse") this.say("pulse");
    else if (!this.isStarted) return;
    else if (!this.isReady && kind === "fit") this.locked = false, this.wantsFit = true;
    else if (kind === "pins") this.takePins(values, columns);
    else if (kind === "moving") this.moving.layer.take(values, columns);
    else if (kind === "select") this.select(values);
    else if (kind === "fit") this.fit();
    else if (kind === "look") this.goTo(values);
    else if (kind === "dress") this.dress(values);
    else if (kind === "base") this.load(values.path);
    else if (kind === "room") this.fill(values);
    else if (kind === "told") this.tiles.settle();
    else if (kind === "tiles") this.tileLayers[values.source].show(values.tiles, this.map);
    else if (kind === "drawing" && this.drawing) this.drawing.take(values);
    else if (kind === "nudge" && this.drawing) this.drawing.nudge(values);
  }

  async start(begin) {
    this.isInteractive = begin.interactive;
    this.isStarted = true;
    if (begin.room) this.beApart();
    if (begin.view) this.locked = begin.view.locked, this.isAtCase = begin.view.at_case;
    this.makeControls();
    this.wear(begin.dress);
    if (begin.ground) this.base.ground = new hall.GroundTiles(begin.ground, () => this.drawBase()), this.base.say = lacks => this.lacks(lacks);
    if (this.tiles) this.fill(begin.room);
    hall.addScale(this.map);
    if (begin.base) await this.fetchBase(begin.base);
    if (begin.view && !this.wantsFit) this.map.setView([begin.view.lat, begin.view.lon], begin.view.zoom, {animate: false});
    else this.show();
    this.base.reserved = () => [...this.map.getContainer().querySelectorAll(".leaflet-control")].map(element => {
      const box = element.getBoundingClientRect();
      return [box.left, box.top, box.right, box.bottom];
    });
    this.base.addTo(this.map);
    this.moving.layer.addTo(this.map);
    this.pins.addTo(this.map);
    this.listen();
    this.isReady = true;
    this.say("ready");
    this.reportView();
  }

  /** Nobody sees this page: the program fetches what is drawn, and paints itself what stands over it. */
  beApart() {
    this.tiles = this.pins.tiles = this.moving.layer.tiles = new hall.Tiles(this);
    this.base.isApart = this.pins.isApart = this.moving.layer.isApart = true;
    for (const layer of Object.values(this.tileLayers)) layer.isApart = true, layer.drawn = () => this.tiles.lay();
  }

  /** The room that the program has for the map, in CSS px, and its legend in that; whether it is to be seen. */
  fill({width, height, legend, seen}) {
    this.tiles.isAway = !seen;
    Object.assign(this.map.getContainer().style, {width: width + "px", height: height + "px"});
    this.legend.keep(legend);
    this.map.invalidateSize({debounceMoveend: true});
  }

  makeControls() {
    this.card = new hall.CardBox(this.map);
    this.age = new hall.AgeSign(this.map);
    this.legend = new hall.Legend().addTo(this.map);
    document.body.classList.toggle("hall-still", !this.isInteractive);
    this.credit = hall.element("div", "hall-credit", this.map.getContainer());
    this.moving.makeControls();
    if (!this.isInteractive) return;
    this.fitButton = new hall.SignButton().addTo(this.map);
    this.fitButton.pressed = () => this.fit();
    this.layersButton = new hall.SignButton().addTo(this.map);
    this.layersButton.pressed = () => this.say("layers_pressed");
    this.drawing = new hall.Drawing(this.map, this);
  }

  listen() {
    const map = this.map, box = map.getContainer();
    map.on("moveend", () => { this.reportView(), this.placeCard(); });
    map.on("move", () => this.placeCard());
    map.on("resize", () => this.placeCredit());
    map.on("resize", () => { if (!this.locked && !this.isAtCase) this.show(); }); // a notice under the desk moves no view
    if (this.tiles) map.on("resize move moveend", () => this.tiles.renew());
    if (!this.isInteractive) return;
    map.on("dragstart boxzoomend", () => this.lock(true));
    for (const kind of ["wheel", "dblclick"]) box.addEventListener(kind, () => this.lock(true), {passive: true});
    for (const button of box.querySelectorAll(".leaflet-control-zoom a")) button.addEventListener("click", () => this.lock(true));
    map.on("click", event => this.drawing.takes || this.say("clicked",
      {id: this.pins.hit(event.containerPoint), lon: event.latlng.lng, lat: event.latlng.lat,
        thing: this.thingAt(event.containerPoint)}));
    let looked = 0;
    map.on("mousemove", event => {
      if (performance.now() - looked < 60) return;
      looked = performance.now();
      box.classList.toggle("hall-over", this.pins.hit(event.containerPoint) !== null);
    });
  }

  /** Source and code of what stands in tiles at a point; what lies highest goes first. */
  thingAt(point) {
    for (const [source, layer] of Object.entries(this.tileLayers).reverse()) {
      const code = layer.hit(point);
      if (code !== null) return [source, code];
    }
    return null;
  }

  // -- base and view --------------------------------------------------------------------------------------------

  async fetchBase(path) {
    const answer = await fetch(path), base = await answer.json(), [west, south, east, north] = base.bounds;
    this.bounds = L.latLngBounds([south, west], [north, east]);
    this.base.take(base);
    this.ownCredit = base.credit;
    this.lacks(false);
    this.placeCredit();
    this.map.setMaxBounds(this.bounds.pad(1));
  }

  /** Whom the map names, and whether the ground that others have drawn is not to be had: then it is the hall's own. */
  lacks(isLacking) {
    const {ground} = this.base, said = [isLacking && this.words["map.ground_lacks"], this.ownCredit, ground && ground.told.credit];
    this.credit.textContent = said.filter(Boolean).join(" · ");
  }

  async load(path) {
    await this.fetchBase(path);
    if (!this.locked && !this.isAtCase) this.show();
    this.drawBase();
  }

  drawBase() {
    if (!this.base.canvas) return;
    if (this.tiles) return this.tiles.renew(true);
    this.base.draw();
    this.pins.forget();
  }

  /** Beside the legend where both have room, else above it: it must be read. */
  placeCredit() {
    const width = this.map.getSize().x, low = this.legend.box.offsetHeight;
    const isBeside = this.legend.box.offsetLeft + this.legend.box.offsetWidth + this.credit.offsetWidth < 0.95 * width;
    this.credit.style.bottom = isBeside ? "" : `calc(${low}px + 2 * var(--grid))`;
  }

  /** The whole base, without touching the lock. */
  show() {
    this.isAtCase = false;
    if (!this.bounds) return;
    const edge = 1.5 * (hall.palette.px("grid") || 0), below = 2 * edge + this.legend.box.offsetHeight; // it hides nothing
    const size = this.map.getSize();
    if (size.x <= 2 * edge || size.y <= edge + below) // nobody sees it yet: nothing fits, and its first size shows all
      this.map.setView(this.bounds.getCenter(), 10, {animate: false});
    else this.map.fitBounds(this.bounds, {animate: false, paddingTopLeft: [edge, edge], paddingBottomRight: [edge, below]});
  }

  fit() {
    this.awaitsPin = false;
    this.lock(false);
    this.show();
    this.reportView();
  }

  /** Where somebody or a scene wants it to look, as near as a desk does. */
  goTo({lon, lat, zoom, locked, at_case}) {
    this.awaitsPin = false, this.isAtCase = at_case;
    this.map.setView([lat, lon], zoom + Math.log2(hall.palette.unit || 1), {animate: false});
    this.lock(locked);
    this.reportView();
  }

  lock(locked) {
    if (this.locked === locked) return;
    this.locked = locked, this.awaitsPin = false; // a hand at the map takes back where it was to go
    this.showFit();
    this.reportView();
  }

  /** Back to the whole city; bright while a person holds the view. */
  showFit() {
    const {words, locked} = this;
    if (this.fitButton) this.fitButton.show(locked, "★", locked ? `${words["map.locked"]} · ${words["map.fit"]}` : words["map.fit"]);
  }

  reportView() {
    const at = this.map.getCenter();
    this.say("viewed", {lon: at.lng, lat: at.lat, zoom: this.map.getZoom(), locked: this.locked, at_case: this.isAtCase});
  }

  // -- dress ----------------------------------------------------------------------------------------------------

  wear(dress) {
    this.look = hall.lookOfDress(dress);
    hall.palette.wear(dress.variables, dress.stale !== null);
    this.words = dress.words, this.pins.heed(dress.number);
    hall.LOOKS = dress.looks, hall.URGENT = dress.urgent;
    this.base.language = dress.language, this.base.words = dress.words, this.base.hidden = new Set(dress.hidden);
    document.documentElement.lang = dress.language;
    this.pins.dress(dress.shapes);
    this.base.pinsNear = (x, y, reach) => (this.counter || (this.counter = this.pins.counter()))(x, y, reach);
    this.legend.fill(dress.words, dress.shapes, dress.kinds, dress.legend);
    this.moving.wear(dress.moving);
    this.isOld = dress.stale !== null;
    this.age.show(dress.stale);
    this.placeCredit();
    for (const layer of Object.values(this.tileLayers)) if (layer.canvas) layer.draw();
    if (!this.isInteractive) return;
    this.showFit();
    this.layersButton.show(false, this.words["map.layers_sign"], this.words["map.layers"]);
    const zoom = this.map.getContainer();
    zoom.querySelector(".leaflet-control-zoom-in").title = this.words["map.zoom_in"];
    zoom.querySelector(".leaflet-control-zoom-out").title = this.words["map.zoom_out"];
  }

  dress(dress) {
    const isOther = this.look !== hall.lookOfDress(dress);
    if (isOther) this.wear(dress);
    if (this.tiles) this.fill(dress.room);
    this.pins.heed(dress.number);
    if (isOther) this.drawBase(), this.moving.layer.wake();
    if (this.tiles || !isOther) this.pins.wake();
    else this.pins.draw(); // at once: what is old looks old
  }

  // -- pins -----------------------------------------------------------------------------------------------------

  takePins(batch, columns) {
    if (batch.clear) this.store.clear(), this.pins.glows = [];
    this.store.remove(batch.removed);
    const changed = this.store.put(batch.count, columns), isNews = !batch.clear && !this.pins.isHeld && changed.length <= 60;
    if (isNews) this.pins.glow(changed);
    this.pins.isHeld = batch.more;
    this.counter = null;
    if (batch.clear) this.isNew = true;
    if (!batch.more) this.pins.revision = batch.revision, this.pins.wake();
    if (this.isNew && !batch.more) this.isNew = false, setTimeout(() => this.drawBase(), hall.DRAW_MS); // names make way for them
    this.say("taken", {number: batch.number});
    if (this.awaitsPin && !batch.more) this.flyTo();
    if (this.selected !== undefined && !batch.more) this.fillCard(), this.placeCard();
  }

  painted(revision, number) {
    if (revision <= this.told.revision && number <= this.told.number) return; // nothing new: a pan, a glow
    this.told = {revision, number};
    this.say("painted", this.told);
  }

  // -- selection ------------------------------------------------------------------------------------------------

  select(selection) {
    const before = this.selected;
    this.selected = selection.id === null ? undefined : selection.id;
    this.cardText = selection.card;
    this.pins.selected = selection.id, this.pins.heed(selection.number);
    this.awaitsPin = this.awaitsPin && this.selected === before;
    if (selection.fly) this.flyTo(selection.mark);
    this.mark(selection.mark);
    this.fillCard();
    this.placeCard();
    this.pins.wake();
  }

  /** A cross where a case is about to be. */
  mark(place) {
    if (this.cross) this.cross.remove();
    this.marked = place;
    if (this.tiles) return;
    const icon = L.divIcon({className: "hall-cross", iconSize: null});
    this.cross = place && L.marker([place[1], place[0]], {icon, interactive: false, keyboard: false}).addTo(this.map);
  }

  at(id) {
    const row = this.store.rowOf.get(id);
    if (row === undefined) return null;
    return this.map.unproject([this.store.x[row] * this.pins.scale, this.store.y[row] * this.pins.scale], this.pins.zoom);
  }

  /** A held view keeps its zoom and moves only if the case is not well inside it. Where its pin is not there yet, it
      goes as soon as it is. */
  flyTo(mark) {
    const isMark = this.selected === undefined && mark;
    const place = isMark ? L.latLng(mark[1], mark[0]) : this.at(this.selected);
    this.awaitsPin = !place;
    if (!place) return;
    this.isAtCase = true;
    const point = this.map.latLngToContainerPoint(place), size = this.map.getSize();
    const isInside = Math.abs(point.x / size.x - 0.5) < 0.35 && Math.abs(point.y / size.y - 0.5) < 0.35;
    if (this.locked && isInside) return;
    const near = 16 + Math.log2(hall.palette.unit || 1); // as much as a desk shows, however large it is drawn
    this.map.setView(place, this.locked ? this.map.getZoom() : Math.max(this.map.getZoom(), near), {animate: false});
  }

  /** What the program paints over the picture, in px of the view: where the selected case and the marked place are; the
      scale and whom the base must name. */
  over() {
    const {map, pins, store} = this, row = this.selected === undefined ? undefined : store.rowOf.get(this.selected);
    const px = point => [point.x, point.y], line = map.getContainer().querySelector(".leaflet-control-scale-line");
    const box = line.getBoundingClientRect();
    return {
      case: row === undefined ? null : this.selected, look: row === undefined ? "" : hall.lookOf(store.look[row]), gap: pins.markPx() * hall.CARD_GAP,
      pin: row === undefined ? null : px(map.latLngToContainerPoint(this.at(this.selected))),
      mark: this.marked ? px(map.latLngToContainerPoint([this.marked[1], this.marked[0]])) : null,
      scale: {text: line.textContent, box: [box.left, box.top, box.width, box.height]}, credit: this.credit.textContent,
    };
  }

  fillCard() {
    if (this.tiles) return;
    const row = this.store.rowOf.get(this.selected);
    this.card.fill(row === undefined ? null : this.cardText, row === undefined ? "" : hall.lookOf(this.store.look[row]));
  }

  placeCard() {
    if (this.tiles) return;
    const place = this.selected === undefined ? null : this.at(this.selected);
    this.card.place(place && this.map.latLngToContainerPoint(place), this.pins.canvas ? this.pins.markPx() * hall.CARD_GAP : 0);
  }
};

/** All of a dress that has to be drawn, as text. */
hall.lookOfDress = ({number, room, ...look}) => JSON.stringify(look);

addEventListener("load", () => new QWebChannel(qt.webChannelTransport, channel => {
  hall.city = new hall.City(window.map_hall, channel.objects.hall);
}));

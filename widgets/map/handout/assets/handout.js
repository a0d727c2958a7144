"use strict";
/* Joins the parts of a map that left the hall. It asks nobody for anything: all it shows stands in the page. */

hall.Handout = class {
  constructor(map, told) {
    this.map = map, this.told = told, this.words = told.words, this.entries = [];
    hall.palette.wear(told.variables, false);
    hall.LOOKS = told.looks, hall.URGENT = told.urgent;
    this.cases = new hall.Cases(told.cases);
    this.cases.changed = () => this.sifted();
    this.bounds = this.whole();
    map.setMaxBounds(this.bounds.pad(1));
    this.show();
    this.card = new hall.CardBox(map);
    hall.addScale(map);
    map.on("move", () => this.placeCard()).on("moveend", () => this.placeCard());
    map.on("resize", () => this.show());
    map.on("click", event => this.clicked(event.containerPoint));
  }

  /** The city; where nobody has drawn it, where its cases are. */
  whole() {
    const [west, south, east, north] = this.told.base.bounds, isDrawn = this.told.base.layers.some(layer => layer.features.length);
    const box = this.cases.box();
    return isDrawn || !box ? L.latLngBounds([south, west], [north, east]) : L.latLngBounds(box);
  }

  show() { this.map.fitBounds(this.bounds, {animate: false, padding: [12, 12]}); }

  // -- layers: made by the page in the order in which they lie over one another ---------------------------------------

  baseLayer() {
    const base = this.base = new hall.HandoutBase("hallBase");
    base.show = isOn => { base.canvas.style.display = isOn ? "" : "none"; };
    base.isShown = true, base.language = this.told.language, base.words = {"map.edge": this.told.words.edge};
    base.take(this.told.base);
    base.pinsNear = (x, y, reach) => this.pins && this.pins.canvas ? (this.counter || (this.counter = this.pins.counter()))(x, y, reach) : 0;
    return base;
  }

  heatLayer(isShown) { return this.heat = this.hushed(new hall.HeatCanvas("handoutHeat", this.cases, this.told.radius), isShown); }

  caseLayer(isShown) {
    this.pins = this.hushed(new hall.HandoutPins("hallPins", this.cases.store, () => {}), isShown);
    this.pins.dress(this.told.shapes);
    return this.pins;
  }

  spotLayer(isShown) {
    this.spots = new hall.SpotCanvas("handoutSpots", this.cases, this.told.hotspots, this.told.least);
    return this.hushed(this.spots, isShown);
  }

  hushed(layer, isShown) {
    layer.isShown = isShown;
    layer.on("add", () => layer.show(layer.isShown));
    return layer;
  }

  // -- beside the map -------------------------------------------------------------------------------------------------

  /** `entries`: [kind, layer] in the order of the tree. */
  tree(entries) {
    const told = {cases: () => this.caseParts(), base: () => this.baseParts()};
    new hall.LayerTree(document.getElementById("tree"), this.words).fill(entries.map(([kind, layer]) => ({
      layer, word: this.words[kind], mark: this.markOf(kind), parts: told[kind] ? told[kind]() : [],
      count: {cases: this.cases.count, hotspots: this.told.hotspots.length}[kind],
    })));
    const filters = document.getElementById("filters");
    hall.element("div", "side-title", filters, this.words.filter);
    for (const field of ["subclass", "street", "state"]) new hall.Filter(filters, this.cases, field, this.told.cases[{subclass: "subclasses", street: "streets", state: "states"}[field]], this.words);
    this.count = hall.element("div", "shown-count", filters);
    this.list = new hall.SpotList(document.getElementById("spots"), this.told.most_listed, spot => this.goTo(spot));
    this.sifted();
    this.base.draw(); // names make way for the marks
  }

  markOf(kind) {
    if (kind === "heat") return this.ramp();
    return kind === "hotspots" ? hall.element("span", "tree-ring") : null;
  }

  ramp() {
    const ramp = hall.element("span", "tree-ramp");
    for (let step = 1; step <= hall.HEAT_STEPS; step++) hall.element("span", "rank-" + step, ramp);
    return ramp;
  }

  caseParts() {
    const counts = this.cases.counts("look", hall.LOOKS.length), {urgents} = this.cases, px = hall.palette.px("mark");
    const urgent = {word: this.words.is_urgent, count: urgents.length, mark: hall.markOf("quiet", "dot", px * 0.8, 1)};
    const looks = [...hall.LOOKS.keys()].reverse().filter(look => counts[look]).map(look => ({
      word: this.words[hall.LOOKS[look]], count: counts[look], tick: isOn => this.cases.chooseLook(look, isOn),
      mark: hall.markOf(hall.LOOKS[look], this.told.shapes[look], px),
    }));
    return urgents.length ? [...looks, urgent] : looks;
  }

  baseParts() {
    const there = this.base.layers, base = this.base, parts = this.told.base_parts.filter(([, kinds]) => kinds.some(kind => there[kind] && there[kind].length));
    return [...parts.map(([word, kinds]) => ({word: this.words[word], tick: isOn => base.showKinds(kinds, isOn)})),
      {word: this.words.names, tick: isOn => { base.areNamesShown = isOn, base.draw(); }}];
  }

  sifted() {
    this.counter = null;
    this.spots.sift();
    if (this.pins.isShown) this.pins.wake();
    if (this.heat.isShown && this.heat.canvas) this.heat.draw();
    this.count.textContent = this.words.shown.replace("{shown}", this.cases.shown.toLocaleString("en")).replace("{count}", this.cases.count.toLocaleString("en"));
    const ranked = this.spots.ranked();
    this.list.fill(ranked, spot => this.spotWords(spot));
    document.getElementById("spots-box").hidden = !ranked.length;
    if (this.chosenRow !== undefined && !this.cases.isShown(this.chosenRow)) this.choose(undefined);
  }

  // -- what is chosen -------------------------------------------------------------------------------------------------

  spotWords(spot) { return [spot.subclass, spot.place].filter(Boolean).join(" · "); }

  clicked(point) {
    const spot = this.spots.hit(point);
    if (spot) return this.chooseSpot(spot);
    const row = this.pins.isShown ? this.pins.hit(point) : null;
    this.choose(row === null ? undefined : row);
  }

  choose(row) {
    this.chosenRow = row, this.pins.selected = row === undefined ? null : row, this.mark(null);
    this.at = row === undefined ? null : [this.cases.store.x[row], this.cases.store.y[row]];
    this.card.fill(row === undefined ? null : this.caseCard(row), row === undefined ? "" : hall.LOOKS[this.cases.look[row]]);
    this.placeCard();
    this.pins.wake();
  }

  chooseSpot(spot) {
    this.choose(undefined);
    this.mark(spot);
    this.at = [spot.x, spot.y];
    const dates = `${hall.minuteText(spot.first).slice(0, 10)} – ${hall.minuteText(spot.last).slice(0, 10)}`;
    const shown = spot.rows.filter(row => this.cases.isShown(row)), lines = shown.slice(0, this.told.most_listed).map(row => this.caseLine(row));
    if (shown.length > lines.length) lines.push(this.words.more.replace("{count}", shown.length - lines.length));
    this.card.fill({title: `${this.words.of_hotspot.replace("{count}", spot.count)} · ${this.spotWords(spot)}`, lines: [dates, ...lines]}, "waiting");
    this.placeCard();
  }

  mark(spot) {
    if (this.spots.selected === spot) return;
    this.spots.selected = spot;
    if (this.spots.isShown) this.spots.draw();
  }

  goTo(spot) {
    this.map.setView([spot.lat, spot.lon], Math.max(this.map.getZoom(), 16), {animate: false});
    this.chooseSpot(spot);
  }

  caseLine(row) {
    const {cases} = this;
    return `${hall.minuteText(cases.reported[row])} · ${cases.numbers[row]} · ${cases.states[cases.state[row]]}`;
  }

  caseCard(row) {
    const {cases, words} = this, never = this.told.never, join = parts => parts.filter(Boolean).join(" · ");
    const until = cases.ended[row] !== never ? [words.ended_at, cases.ended[row]] : [words.due, cases.due[row]];
    return {title: join([cases.subclasses[cases.subclass[row]], cases.states[cases.state[row]], cases.urgents.includes(row) && words.is_urgent]), lines: [
      cases.numbers[row], join([cases.streets[cases.street[row]], cases.addresses[row]]), cases.units[cases.unit[row]],
      `${words.reported} ${hall.minuteText(cases.reported[row])}`, until[1] !== never && `${until[0]} ${hall.minuteText(until[1])}`,
    ].filter(Boolean)};
  }

  placeCard() {
    const zoom = this.map.getZoom(), scale = 256 * 2 ** zoom;
    this.card.place(this.at && this.map.latLngToContainerPoint(this.map.unproject([this.at[0] * scale, this.at[1] * scale], zoom)), 1.7 * hall.palette.px("mark"));
  }
};

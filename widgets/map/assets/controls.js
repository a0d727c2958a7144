"use strict";
/* What stands over the map: legend, card of the selected case, sign of age, buttons of one sign. Text is always set as text. */

hall.element = function (kind, name, parent, text) {
  const made = L.DomUtil.create(kind, name, parent);
  if (text !== undefined) made.textContent = text;
  return made;
};

/** Meaning of the marks, the worst first. */
hall.Legend = L.Control.extend({
  options: {position: "bottomleft"},
  onAdd() { return this.box = L.DomUtil.create("div", "hall-legend"); },

  /** `kinds`: of people and vehicles that are shown; `layers`: [colour, shape, name] of others that are. */
  fill(words, shapes, kinds, layers) {
    this.box.textContent = "";
    const px = hall.palette.px("mark");
    const enter = (picture, text) => {
      const entry = hall.element("span", "hall-legend-entry", this.box);
      picture.canvas.style.width = picture.canvas.style.height = picture.side + "px";
      entry.appendChild(picture.canvas);
      hall.element("span", "", entry, text);
    };
    for (const name of ["overdue", "warning", "on_time", "waiting", "suspended", "urgent"]) {
      const look = hall.LOOKS.indexOf(name);
      const picture = name === "urgent" ? hall.drawSprite("dot", true, "quiet", px * 0.8) : hall.drawSprite(shapes[look], 0, name, px);
      enter(picture, words[name === "urgent" ? "overlay.urgent" : "timelook." + name]);
    }
    for (const [look, code] of hall.MOVERS) if (kinds.length && (!code.startsWith("mover.") || kinds.includes(code.slice(6)))) enter(hall.drawMover(look, px), words[code]);
    for (const [colour, shape, name] of layers) enter(hall.drawSwatch(colour, shape, px), name);
  },

  /** As large as the program paints it. */
  keep([width, height]) { Object.assign(this.box.style, {boxSizing: "border-box", width: width + "px", height: height + "px"}); },
});

/** The sign of a layer: as `hall.drawSprite` gives one. */
hall.drawSwatch = function (colour, shape, px) {
  const dpr = window.devicePixelRatio || 1, side = Math.ceil(1.5 * px), canvas = document.createElement("canvas"), pen = canvas.getContext("2d"), r = px * 0.4;
  canvas.width = canvas.height = Math.ceil(side * dpr);
  pen.scale(canvas.width / side, canvas.height / side);
  pen.fillStyle = hall.palette.colour(colour);
  pen.beginPath();
  if (shape === hall.SQUARE) pen.rect(side / 2 - r, side / 2 - r, 2 * r, 2 * r); else pen.arc(side / 2, side / 2, r, 0, 7);
  pen.fill();
  return {canvas, side};
};

/** Leaflet's scale, metric, as wide as the theme's text asks for. */
hall.addScale = map => L.control.scale({imperial: false, maxWidth: Math.round(8 * hall.palette.px("text-small"))}).addTo(map);

/** A button of one sign at the right; bright while `isHeld`. */
hall.SignButton = L.Control.extend({
  options: {position: "topright"},
  onAdd() {
    const bar = L.DomUtil.create("div", "leaflet-bar"), button = this.button = hall.element("a", "hall-sign", bar, "");
    button.href = "#";
    button.setAttribute("role", "button");
    L.DomEvent.disableClickPropagation(bar);
    L.DomEvent.on(button, "click", event => { L.DomEvent.preventDefault(event), this.pressed(); });
    return bar;
  },
  pressed() {},
  show(isHeld, sign, title) {
    this.button.classList.toggle("hall-held", isHeld);
    this.button.textContent = sign, this.button.title = title;
  },
});

/** The label at the selected pin; keeps to the view. */
hall.CardBox = class {
  constructor(map) {
    this.map = map;
    this.box = hall.element("div", "hall-card", map.getContainer());
    this.box.hidden = true;
  }

  fill(card, look) {
    this.card = card;
    this.box.textContent = "";
    if (!card) return;
    this.box.dataset.look = look;
    hall.element("div", "hall-card-title", this.box, card.title);
    for (const line of card.lines) hall.element("div", "hall-card-line", this.box, line);
  }

  /** At a point of the view, or nowhere. */
  place(point, gap) {
    const size = this.map.getSize(), isSeen = point && this.card && size.contains(point) && point.x >= 0 && point.y >= 0;
    this.box.hidden = !isSeen;
    if (!isSeen) return;
    const wide = this.box.offsetWidth, high = this.box.offsetHeight;
    const right = point.x + gap + wide < size.x, isBeside = right || point.x - gap - wide >= 0;
    const below = point.y + gap + high < size.y ? point.y + gap : point.y - gap - high; // where neither side has room
    const left = right ? point.x + gap : isBeside ? point.x - gap - wide : Math.min(point.x - wide / 2, size.x - wide);
    const top = Math.max(gap / 2, Math.min(size.y - high - gap / 2, isBeside ? point.y - high / 2 : below));
    this.box.style.transform = `translate(${Math.round(Math.max(0, left))}px, ${Math.round(top)}px)`;
  }
};

/** Hatch and words over a map whose data is old. */
hall.AgeSign = class {
  constructor(map) {
    this.hatch = hall.element("div", "hall-hatch", map.getContainer());
    this.sign = hall.element("div", "hall-age", map.getContainer());
    this.show(null);
  }

  show(text) {
    this.hatch.hidden = this.sign.hidden = text === null;
    this.sign.textContent = text || "";
  }
};

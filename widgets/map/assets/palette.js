"use strict";
/* Colours and sizes as the theme gives them (CSS variables), greyed while the data is old. Has none of its own. */
window.hall = {};

hall.palette = {
  values: {},

  /** Take the theme's variables; grey takes the colour out of all of them. */
  wear(variables, grey) {
    this.values = {};
    for (const [name, value] of Object.entries(variables)) {
      this.values[name] = grey ? hall.greyed(value) : value;
      document.documentElement.style.setProperty(name, this.values[name]);
    }
  },

  colour(name) { return this.values["--" + name]; },
  px(name) { return parseFloat(this.values["--" + name]); },

  /** How much larger than a desk everything is drawn. */
  get unit() { return this.px("zoom"); },

  font(px) { return `${px}px ${this.values["--font"]}`; },
};

/** A #RRGGBB without its colour; anything else unchanged. */
hall.greyed = function (value) {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(value);
  if (!hex) return value;
  const [r, g, b] = hex.slice(1).map(part => parseInt(part, 16));
  const level = Math.round(0.3 * r + 0.59 * g + 0.11 * b).toString(16).padStart(2, "0");
  return "#" + level + level + level;
};

/** #RRGGBB with an alpha of 0..1. */
hall.clear = (value, alpha) => value + Math.round(alpha * 255).toString(16).padStart(2, "0");

/** `part` of one #RRGGBB, the rest of another. */
hall.mixed = (one, other, part) => "#" + [1, 3, 5].map(i =>
  Math.round(parseInt(one.slice(i, i + 2), 16) * part + parseInt(other.slice(i, i + 2), 16) * (1 - part)).toString(16).padStart(2, "0")).join("");

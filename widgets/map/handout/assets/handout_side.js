"use strict";
/* Beside the map: the tree of layers, which is the legend too, the filters, the greatest hotspots. Text is set as text. */

/** One line of the tree: a box to tick, a mark, a word, a number. `onTick` is told whether it is ticked; without it the
    line only says what a mark means. */
hall.treeLine = function (parent, {word, mark, count, isOn = true, level = 0}, onTick) {
  const line = hall.element("label", "tree-line", parent), box = hall.element("input", onTick ? "" : "tree-no-box", line);
  line.dataset.level = level;
  box.type = "checkbox", box.checked = isOn, box.hidden = !onTick;
  if (onTick) box.addEventListener("change", () => onTick(box.checked));
  if (mark) line.appendChild(mark);
  hall.element("span", "tree-word", line, word);
  if (count !== undefined) hall.element("span", "tree-count", line, count.toLocaleString("en"));
  return box;
};

hall.markOf = function (look, shape, px, isUrgent = 0) {
  const picture = hall.drawSprite(shape, isUrgent, look, px), canvas = picture.canvas;
  canvas.className = "tree-mark";
  canvas.style.width = canvas.style.height = picture.side + "px";
  return canvas;
};

/** The layers as the page composed them: [{layer, word, parts}]. */
hall.LayerTree = class {
  constructor(box, words) { this.box = box, this.words = words; }

  fill(entries) {
    for (const {layer, word, count, mark, parts = []} of entries) {
      const branch = hall.element("div", "tree-branch", this.box), lines = [];
      const head = hall.treeLine(branch, {word, count, mark, isOn: layer.isShown}, isOn => {
        layer.show(isOn);
        for (const line of lines) line.disabled = !isOn;
      });
      for (const part of parts) lines.push(hall.treeLine(branch, {...part, level: 1}, part.tick));
      for (const line of lines) line.disabled = !head.checked;
    }
  }
};

/** A choice of one value of a column, or of all; the most frequent first. */
hall.Filter = class {
  constructor(parent, cases, field, names, words) {
    const line = hall.element("label", "filter", parent), counts = cases.counts(field, names.length);
    hall.element("span", "filter-word", line, words[field]);
    const choice = hall.element("select", "", line);
    choice.add(new Option(words.all, "-1"));
    const order = [...names.keys()].sort((a, b) => counts[b] - counts[a] || a - b);
    for (const place of order) choice.add(new Option(`${names[place] || words.unknown} (${counts[place].toLocaleString("en")})`, String(place)));
    choice.addEventListener("change", () => cases.choose(field, Number(choice.value)));
  }
};

/** The greatest hotspots as a list: a click goes there. */
hall.SpotList = class {
  constructor(box, most, chosen) { this.box = box, this.most = most, this.chosen = chosen; }

  fill(spots, nameOf) {
    this.box.textContent = "";
    for (const spot of spots.slice(0, this.most)) {
      const line = hall.element("button", "spot-line", this.box);
      line.type = "button";
      hall.element("span", "spot-count", line, String(spot.count));
      hall.element("span", "spot-word", line, nameOf(spot));
      line.addEventListener("click", () => this.chosen(spot));
    }
  }
};

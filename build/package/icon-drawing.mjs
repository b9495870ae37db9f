// The drawings of the icons, as signed distances in a unit square (x right, y down): the corners of a viewfinder, and in
// it the path of a thing that will fall. Negative distances are inside.
/** Large drawings have few pixels on an edge: fewer samples do there. */
const samplesPerAxis = (size) => (size >= 512 ? 2 : 4);

const WHITE = [244, 240, 232];
const ORANGE = [255, 138, 61];
const FOLDED = [208, 205, 198];
const PAPER = [250, 249, 246];
const DARK_TOP = [47, 55, 69];
const DARK_BOTTOM = [21, 25, 32];

const lengthOf = (x, y) => Math.sqrt(x * x + y * y);
const disc = (x, y, centerX, centerY, radius) => lengthOf(x - centerX, y - centerY) - radius;

function roundedBox(x, y, centerX, centerY, halfWidth, halfHeight, radius) {
  const beyondX = Math.abs(x - centerX) - halfWidth + radius;
  const beyondY = Math.abs(y - centerY) - halfHeight + radius;
  return lengthOf(Math.max(beyondX, 0), Math.max(beyondY, 0)) + Math.min(Math.max(beyondX, beyondY), 0) - radius;
}

/** Four corner brackets: symmetric, so that one quarter is drawn. */
function viewfinder(x, y, halfSize, armLength, thickness) {
  const fromCenterX = Math.abs(x - 0.5);
  const fromCenterY = Math.abs(y - 0.5);
  const along = halfSize - armLength / 2;
  const radius = thickness / 2;
  const horizontal = roundedBox(fromCenterX, fromCenterY, along, halfSize - radius, armLength / 2, radius, radius);
  const vertical = roundedBox(fromCenterX, fromCenterY, halfSize - radius, along, radius, armLength / 2, radius);
  return Math.min(horizontal, vertical);
}

/** A throw: its path so far as dots that grow, and the thing itself near the top of the parabola. */
function trajectory(x, y) {
  const BALL_X = 0.6;
  const BALL_Y = 0.44;
  let distance = disc(x, y, BALL_X, BALL_Y, 0.085);
  for (let dot = 0; dot < 3; dot++) {
    const dotX = 0.36 + 0.05 * dot;
    const dotY = BALL_Y + 3.2 * (BALL_X - dotX) ** 2;
    distance = Math.min(distance, disc(x, y, dotX, dotY, 0.016 + 0.004 * dot));
  }
  return distance;
}

const mixed = (one, two, amount) => one.map((channel, index) => channel + (two[index] - channel) * amount);

/** The color at a point as [r, g, b], or null where nothing is. */
export function appIcon(x, y) {
  if (roundedBox(x, y, 0.5, 0.5, 0.46, 0.46, 0.2) > 0) return null;
  if (trajectory(x, y) < 0) return ORANGE;
  if (viewfinder(x, y, 0.31, 0.15, 0.05) < 0) return WHITE;
  return mixed(DARK_TOP, DARK_BOTTOM, y);
}

/** A sheet with a folded corner that carries the mark. */
export function documentIcon(x, y) {
  if (roundedBox(x, y, 0.5, 0.5, 0.34, 0.44, 0.04) > 0) return null;
  const fold = x - 0.64 - (y - 0.06);
  if (fold > 0) return null;
  if (x > 0.64 && y < 0.26) return FOLDED;
  const markX = 0.5 + (x - 0.5) / 0.62;
  const markY = 0.5 + (y - 0.56) / 0.62;
  if (trajectory(markX, markY) < 0) return ORANGE;
  return viewfinder(markX, markY, 0.31, 0.15, 0.06) < 0 ? DARK_TOP : PAPER;
}

/** Draws `colorAt` in size × size pixels of RGBA, antialiased by samples on a regular grid. */
export function rasterize(colorAt, size) {
  const rgba = new Uint8Array(size * size * 4);
  const perAxis = samplesPerAxis(size);
  const sampleCount = perAxis ** 2;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const sum = [0, 0, 0];
      let covered = 0;
      for (let sample = 0; sample < sampleCount; sample++) {
        const x = (column + ((sample % perAxis) + 0.5) / perAxis) / size;
        const y = (row + (Math.floor(sample / perAxis) + 0.5) / perAxis) / size;
        const color = colorAt(x, y);
        if (!color) continue;
        covered++;
        for (let channel = 0; channel < 3; channel++) sum[channel] += color[channel];
      }
      if (covered === 0) continue;
      const pixel = (row * size + column) * 4;
      for (let channel = 0; channel < 3; channel++) rgba[pixel + channel] = Math.round(sum[channel] / covered);
      rgba[pixel + 3] = Math.round((255 * covered) / sampleCount);
    }
  }
  return rgba;
}

/** Linear-light red, green, blue, Rec. 709 primaries; may be used as factors on a white light. */
export type LinearColor = readonly [red: number, green: number, blue: number];

/**
 * Chromaticity of a black body, CIE 1931 x, y. Cubic splines of B. Kang et al., Design of advanced color temperature
 * control system for HDTV applications, J. Korean Phys. Soc. 41 (2002), valid 1667 K to 25 000 K; outside it is held
 * at the ends.
 */
export function blackBodyChromaticity(temperatureK: number): { readonly x: number; readonly y: number } {
  const t = Math.min(25_000, Math.max(1667, temperatureK));
  const [t1, t2, t3] = [1e3 / t, 1e6 / (t * t), 1e9 / (t * t * t)];
  const x =
    t <= 4000
      ? -0.2661239 * t3 - 0.234358 * t2 + 0.8776956 * t1 + 0.17991
      : -3.0258469 * t3 + 2.1070379 * t2 + 0.2226347 * t1 + 0.24039;
  const [x2, x3] = [x * x, x * x * x];
  const y =
    t <= 2222
      ? -1.1063814 * x3 - 1.3481102 * x2 + 2.18555832 * x - 0.20219683
      : t <= 4000
        ? -0.9549476 * x3 - 1.37418593 * x2 + 2.09137015 * x - 0.16748867
        : 3.081758 * x3 - 5.8733867 * x2 + 3.75112997 * x - 0.37001483;
  return { x, y };
}

/** XYZ (D65) to linear Rec. 709 / sRGB, IEC 61966-2-1. */
function xyzToLinear(x: number, y: number, z: number): LinearColor {
  return [
    3.2404542 * x - 1.5371385 * y - 0.4985314 * z,
    -0.969266 * x + 1.8760108 * y + 0.041556 * z,
    0.0556434 * x - 0.2040259 * y + 1.0572252 * z,
  ];
}

/**
 * Colour of a black body as seen by a camera balanced for D65: luminance 1 (0.2126 R + 0.7152 G + 0.0722 B), so that
 * a lamp keeps its lumens whatever its temperature. Colours outside the gamut are held at 0.
 */
export function colorOfTemperature(temperatureK: number): LinearColor {
  const { x, y } = blackBodyChromaticity(temperatureK);
  const [red, green, blue] = xyzToLinear(x / y, 1, (1 - x - y) / y).map((value) => Math.max(0, value)) as [
    number,
    number,
    number,
  ];
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return [red / luminance, green / luminance, blue / luminance];
}

/** sRGB `#rrggbb` to linear values 0..1 (IEC 61966-2-1). */
export function linearFromHex(hex: string): LinearColor {
  const channel = (from: number): number => {
    const value = parseInt(hex.slice(from, from + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

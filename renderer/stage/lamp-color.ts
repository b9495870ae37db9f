import { colorOfTemperature, type LinearColor } from '../../world/space/color-temperature.ts';

/** The stage's cameras are balanced for daylight: a lamp of this colour temperature looks white. */
const WHITE_BALANCE_K = 5600;

const balance = colorOfTemperature(WHITE_BALANCE_K);

/** Colour of a lamp as a daylight-balanced camera sees it, luminance 1: lumens stay lumens. */
export function lampColor(temperatureK: number): LinearColor {
  const [red, green, blue] = colorOfTemperature(temperatureK).map((value, index) => value / balance[index]!) as [
    number,
    number,
    number,
  ];
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return [red / luminance, green / luminance, blue / luminance];
}

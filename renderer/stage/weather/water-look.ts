import type { LinearColor } from '../../../world/space/color-temperature.ts';

/*
 * What a lake or a harbour is to light, for red, green and blue: 610, 550 and 465 nm.
 */

/** Of light that pure water swallows, 1/m: R. M. Pope and E. S. Fry, Applied Optics 36 (1997), table 3. */
const PURE_PER_M: LinearColor = [0.2644, 0.0565, 0.0101];
/** Of what is dissolved and floats in it, 1/m: most of it swallows blue (an estimate for clear fresh water). */
const DISSOLVED_PER_M: LinearColor = [0.03, 0.05, 0.11];
/** What is thrown back by what floats in it, 1/m (an estimate). */
const BACKSCATTER_PER_M = 0.02;
/**
 * What is thrown aside so far that it no longer shows what it came from, 1/m (an estimate: a white disc is lost some five
 * metres down, as in a clear lake).
 */
const BLUR_PER_M = 0.55;

const absorbed = PURE_PER_M.map((pure, channel) => pure + DISSOLVED_PER_M[channel]!);
const colorOf = (values: readonly number[]): LinearColor => [values[0]!, values[1]!, values[2]!];

/** Share of daylight that deep water sends back up: 0.33·b_b/a (A. Morel and L. Prieur, Limnology and Oceanography 22, 1977). */
export const DEEP_WATER_REFLECTANCE = colorOf(absorbed.map((perM) => (0.33 * BACKSCATTER_PER_M) / perM));

/** Of the light from a thing under water on its way to the eye, 1/m. */
export const SIGHT_LOSS_PER_M = colorOf(absorbed.map((perM) => perM + BLUR_PER_M));

/** Of daylight on its way down to a thing under water, 1/m of depth. */
export const DAYLIGHT_LOSS_PER_M = colorOf(absorbed.map((perM) => perM + BACKSCATTER_PER_M));

/** Index of refraction of water (CRC Handbook of Chemistry and Physics). */
export const WATER_INDEX = 1.333;

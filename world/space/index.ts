export * from './vector.ts';
export * from './quaternion.ts';
export * from './lens.ts';
export * from './gates.ts';
export * from './camera-pose.ts';
export * from './exposure.ts';
export * from './color-temperature.ts';
export * from './quantity.ts';

export * from './rate.ts';
export * from './timecode.ts';
export * from './duration.ts';

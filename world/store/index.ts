export * from './diff.ts';
export * from './query.ts';
export * from './integrity.ts';
export * from './validate.ts';
export * from './salvage.ts';
export * from './migrations.ts';

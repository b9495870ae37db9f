export * from './schema.ts';
export * from './apply.ts';
export * from './defaults.ts';
export * from './describe.ts';
export * from './json-schema.ts';
export * from './new-project.ts';

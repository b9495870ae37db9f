import { YOUNG_OBJECTS } from './young-objects.mjs';

/**
 * For a child whose memory is measured. The GNU allocator keeps what each of V8's compiling threads has freed in an arena
 * of that thread (MALLOC_ARENA_MAX in mallopt(3)): some 80 MB that no browser would hold. Its room for young objects is
 * that of a browser's process.
 */
export const ownMemoryEnvironment = {
  ...process.env,
  MALLOC_ARENA_MAX: '1',
  NODE_OPTIONS: `${process.env['NODE_OPTIONS'] ?? ''} ${YOUNG_OBJECTS}`.trim(),
};

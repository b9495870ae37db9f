export { benchScene, benchTicks } from './bench.ts';
export { causesOf, type EventGraph, type EventNode } from './causes.ts';
export { compareTakes, type EntityDifference, type TakesDifference } from './causal-diff.ts';
export { ChunkCache, chunkBytes, keepsCheckpoint, planRun, withoutCheckpoint, type RunPlan } from './chunk-cache.ts';
export { decodeChunk, encodeChunk } from './chunk-codec.ts';
export { chunkCount, chunkKeys } from './chunk-keys.ts';
export { POSE_FLOATS, allPoses, compactPoses } from './chunk-poses.ts';
export { compileTake } from './compile.ts';
export type { CompileErrorCode } from './compile-values.ts';
export { determinismRecords, determinismScene, DETERMINISM_TAKE_ID } from './determinism-scene.ts';
export {
  healthReport,
  type HealthFlow,
  type HealthLedgerRow,
  type HealthLine,
  type HealthReport,
} from './health-report.ts';
export type { LedgerFlow } from './health-ledger.ts';
export { loadEngine, type Engine } from './engine/engine.ts';
export { CORE_VERSION, ENGINE_ID, MAX_ANGULAR_SPEED, MAX_SPEED, WORLD_LIMIT_M } from './limits.ts';
export { latentId, originOf } from './latent-ids.ts';
export { sampleMotion, type Pose } from './motion.ts';
export { simulate, type SimulateOptions } from './simulate.ts';
export { StateStream, type StreamChunk, type TrackRow } from './state-stream.ts';
export * from './types.ts';

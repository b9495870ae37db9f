import type { Environment } from '../records/environment.ts';
import type { FilmSet } from '../records/film-set.ts';
import type { InterventionKind } from '../records/intervention.ts';
import type { Joint } from '../records/joint.ts';
import type { Light } from '../records/light.ts';
import type { Material } from '../records/material.ts';
import type { ProjectSettings } from '../records/project-settings.ts';
import type { Scene } from '../records/scene.ts';
import type { SetPiece } from '../records/set-piece.ts';
import type { CameraState, Setup } from '../records/setup.ts';
import type { Shot } from '../records/shot.ts';

type Defaults<T> = Omit<T, 'id' | 'type'>;

/** Standard acceleration of free fall, m/s² (3rd CGPM, 1901). */
export const STANDARD_GRAVITY_MPS2 = 9.80665;

export const PROJECT_SETTINGS_ID = 'project:settings';

export const defaultProjectSettings: Defaults<ProjectSettings> = {
  name: 'Untitled',
  rate: { num: 24, den: 1 },
  dropFrame: false,
  resolution: { width: 1920, height: 1080 },
};

/** What things are made of until somebody says; added to a project the first time it is needed. */
export const DEFAULT_MATERIAL_ID = 'material:default';

export const defaultMaterial: Defaults<Material> = {
  name: 'Default',
  densityKgM3: 1000,
  friction: 0.5,
  restitution: 0.2,
  rollingResistance: 0,
  look: { color: '#9a9a96', roughness: 0.8, metalness: 0, opacity: 1 },
  source: '',
};

export const defaultFilmSet: Defaults<FilmSet> = { name: 'Film set', ground: { materialId: DEFAULT_MATERIAL_ID } };

/** Air at sea level, 15 °C, kg/m³ (ISO 2533, standard atmosphere). */
export const STANDARD_AIR_DENSITY_KG_M3 = 1.225;

/** Fresh water at 4 °C, kg/m³, rounded (CRC Handbook). */
export const FRESH_WATER_DENSITY_KG_M3 = 1000;

/**
 * No air, as in the textbook and in most blocking: drag and wind begin when somebody gives the set air (a gust does).
 * A clear late morning: sun 45° up from the south-east, behind and left of a camera that looks
 * north (−Z).
 */
export const defaultEnvironment: Omit<Defaults<Environment>, 'filmSetId'> = {
  gravityMps2: [0, -STANDARD_GRAVITY_MPS2, 0],
  airDensityKgM3: 0,
  windMps: [0, 0, 0],
  windField: null,
  water: null,
  weather: { precipitation: 'none', rateMmPerH: 0, visibilityM: null, surfaces: 'dry' },
  sun: {
    isOn: true,
    azimuthRad: (215 * Math.PI) / 180,
    elevationRad: Math.PI / 6,
    illuminanceLux: 65_000,
    colorTemperatureK: 4800,
  },
  sky: { kind: 'physical', turbidity: 2.6, color: '#30343a', illuminanceLux: 18_000 },
};

export const defaultSetPiece: Omit<Defaults<SetPiece>, 'filmSetId' | 'name' | 'shape'> = {
  assetKey: null,
  position: [0, 0, 0],
  rotation: [0, 0, 0, 1],
  scale: [1, 1, 1],
  materialId: DEFAULT_MATERIAL_ID,
  color: null,
  body: {
    kind: 'dynamic',
    massKg: null,
    inertiaKgM2: null,
    friction: null,
    restitution: null,
    dragCoefficient: null,
    linearVelocity: [0, 0, 0],
    angularVelocity: [0, 0, 0],
    isHeld: false,
    isSolid: true,
  },
  behaviours: [],
  isVisible: true,
  isLocked: false,
};

/** A 650 W tungsten Fresnel's worth of light, 2.5 m up, pointing straight down until it is aimed. */
export const defaultLight: Omit<Defaults<Light>, 'filmSetId'> = {
  name: 'Light',
  kind: 'spot',
  role: 'key',
  position: [0, 2.5, 0],
  rotation: [-Math.SQRT1_2, 0, 0, Math.SQRT1_2],
  fluxLm: 16_000,
  colorTemperatureK: 3200,
  coneRad: Math.PI / 6,
  penumbra: 0.3,
  sizeM: [1, 1],
  castsShadow: true,
  isOn: true,
};

const jointCommon = { name: 'Joint', bodyA: null, anchorA: [0, 0, 0], anchorB: [0, 0, 0] };

/** By kind; lengths of a rope are the caller's to say. Axes default to body A's Y. */
export const defaultJoints: { readonly [Kind in Joint['kind']]: Readonly<Record<string, unknown>> } = {
  hinge: { ...jointCommon, axis: [0, 1, 0], limits: null, motor: null },
  ball: { ...jointCommon, coneLimitRad: null },
  slider: { ...jointCommon, axis: [0, 1, 0], limits: null, motor: null },
  fixed: { ...jointCommon, frameB: [0, 0, 0, 1], breakForceN: null },
  rope: { ...jointCommon },
  pulley: { ...jointCommon, ratio: 1, breakForceN: null },
  spring: { ...jointCommon, restLengthM: 0, stiffnessNM: 1000, dampingNsM: 10 },
};

/** Ten seconds at 24 fps; `newProjectEdits` scales to the rate. */
export const defaultScene: Omit<Defaults<Scene>, 'filmSetId'> = { name: 'Scene', durationFrames: 240, seed: 1 };

/** By kind; targets and amounts have no default. */
export const defaultInterventions: { readonly [Kind in InterventionKind]: Readonly<Record<string, unknown>> } = {
  push: { name: 'Push', isEnabled: true, pointM: null, space: 'world' },
  force: { name: 'Force', isEnabled: true, pointM: null, space: 'world', durationFrames: 24 },
  release: { name: 'Release', isEnabled: true },
  throw: { name: 'Throw', isEnabled: true, angularVelocity: [0, 0, 0] },
  blast: { name: 'Blast', isEnabled: true },
  explosion: { name: 'Explosion', isEnabled: true },
  gravity: { name: 'Gravity', isEnabled: true },
  gust: { name: 'Gust', isEnabled: true, durationFrames: 72, riseFrames: 24, fallFrames: 24 },
  quake: { name: 'Quake', isEnabled: true, durationFrames: 120, frequencyHz: 2 },
  attach: { name: 'Attach', isEnabled: true, otherId: null },
  detach: { name: 'Detach', isEnabled: true, jointId: null },
  break: { name: 'Break', isEnabled: true, pointM: null },
  pour: { name: 'Pour', isEnabled: true, pointM: [0, 0, 0], space: 'world', durationFrames: 48 },
  setBodyKind: { name: 'Change body', isEnabled: true },
  drive: { name: 'Drive', isEnabled: true, durationFrames: 120, isBackwards: false },
  motor: { name: 'Motor', isEnabled: true, durationFrames: 48, direction: 'ahead' },
  brake: { name: 'Brake', isEnabled: true, durationFrames: 48, isHandbrake: false },
  steer: { name: 'Steer', isEnabled: true, durationFrames: 24 },
};

/** Eye height, six metres back, looking slightly down at the origin. */
export const defaultCamera: CameraState = {
  position: [0, 1.6, 6],
  panRad: 0,
  tiltRad: -0.12,
  rollRad: 0,
  focalLengthMm: 35,
  focusDistanceM: 6,
  fNumber: 2.8,
  tStop: 2.8,
};

/** Super 35 film with four perforations (world/space/gates.ts), cropped to the delivered 16:9. */
export const defaultSetup: Omit<Defaults<Setup>, 'sceneId'> = {
  name: 'Camera',
  gate: { name: 'Super 35 film, 4-perf', widthMm: 24.89, heightMm: 18.66 },
  camera: defaultCamera,
  keyframes: [],
  iso: 800,
  shutterAngleDeg: 180,
  ndStops: 0,
  aspectRatio: 16 / 9,
  hasDepthOfField: false,
};

export const defaultShot: Omit<Defaults<Shot>, 'setupId' | 'takeId' | 'name' | 'outFrameExclusive' | 'order'> = {
  inFrame: 0,
  headHandleFrames: 0,
  tailHandleFrames: 0,
  notes: '',
};

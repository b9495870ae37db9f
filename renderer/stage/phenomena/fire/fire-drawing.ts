import { Group, PointLight, Vector3 } from 'three';
import { flameFluxLm, flameHeightM, plumeSpeedMps } from '../../../../world/physics/fire/plume.ts';
import { smokeExtinctionPerM, smokeRateGPerS } from '../../../../world/physics/fire/smoke.ts';
import type { Burning } from '../../../../world/records/burning.ts';
import { POSE_FLOATS, TICK_HZ, type StateStream } from '../../../../world/simulation/index.ts';
import { lampColor } from '../../lamp-color.ts';
import type { DrawingContext, DrawingLight, PhenomenonDrawing } from '../drawing.ts';
import { Billows } from './billows.ts';

/** Colour of the light of wood and petrol flames, K. */
const FLAME_K = 1900;
/** Luminance of one billow of flame, nits: where many lie behind each other they come to the 10,000 of a candle. */
const FLAME_NITS = 2600;
const SMOKE_ALBEDO = { none: 0, light: 0.5, heavy: 0.1 } as const;
const SMOKE_BILLOWS = 150;
/** How long smoke is followed, seconds: then it is too thin to see. */
const SMOKE_LIFE_S = 7;

/** Flames, smoke and the light of a piece that burns; a function of the tick, the piece's pose and the wind. */
export function drawFire({ piece, behaviour, records }: DrawingContext<Burning>): PhenomenonDrawing {
  const root = new Group();
  const wind = new Vector3();
  for (const record of records.values())
    if (record.type === 'environment' && record.filmSetId === piece.filmSetId) wind.set(...record.windMps);
  const { heatReleaseKw, diameterM, startS, smoke } = behaviour;
  const heightM = Math.max(flameHeightM(heatReleaseKw, diameterM), 0.6 * diameterM);
  const speed = plumeSpeedMps(heatReleaseKw, heightM + 1);
  const flames = behaviour.flames
    ? new Billows(
        {
          count: 90,
          isFlame: true,
          radiusM: diameterM / 2,
          riseM: heightM,
          lifeS: Math.max(0.25, heightM / speed),
          sizeM: [0.6 * diameterM + 0.12 * heightM, 0.2 * heightM],
          density: 0.22,
        },
        wind,
      )
    : null;
  const plume =
    smoke === 'none'
      ? null
      : new Billows(
          {
            count: SMOKE_BILLOWS,
            isFlame: false,
            radiusM: diameterM * 0.4,
            riseM: speed * SMOKE_LIFE_S * 0.6,
            lifeS: SMOKE_LIFE_S,
            sizeM: [diameterM + 0.1, diameterM + 0.3 * speed * SMOKE_LIFE_S * 0.6],
            // The smoke of as much time as passes between two billows.
            density:
              (SMOKE_LIFE_S / SMOKE_BILLOWS) *
              smokeExtinctionPerM(smokeRateGPerS(heatReleaseKw, smoke, behaviour.flames), behaviour.flames),
          },
          wind,
        );
  const glow = behaviour.flames ? new PointLight() : null;
  glow?.color.setRGB(...(lampColor(FLAME_K) as [number, number, number]));
  if (glow !== null) glow.position.y = heightM / 2;
  for (const object of [flames?.mesh, plume?.mesh, glow]) if (object != null) root.add(object);
  if (plume !== null) plume.mesh.position.y = behaviour.flames ? 0.7 * heightM : 0;
  let flicker = 1;
  let exposure = 1;
  const pose = new Float32Array(POSE_FLOATS);

  const shine = (): void => {
    if (glow !== null) glow.intensity = (flameFluxLm(heatReleaseKw) / (4 * Math.PI)) * flicker * exposure;
  };
  return {
    object3D: root,
    update(stream: StateStream | null, tick: number): boolean {
      const ageS = tick / TICK_HZ - startS;
      root.visible = ageS >= 0;
      const index = stream?.bodyIndex(piece.id) ?? -1;
      const isPlaced = stream !== null && index >= 0 && stream.poseAt(index, Math.min(tick, stream.readyTick), pose);
      if (isPlaced) root.position.set(pose[0]!, pose[1]!, pose[2]!);
      else root.position.set(...piece.position);
      flames?.setAge(ageS);
      plume?.setAge(ageS);
      flicker = 1 + 0.1 * Math.sin(ageS * 23) + 0.08 * Math.sin(ageS * 37 + 1) + 0.06 * Math.sin(ageS * 11 + 2);
      shine();
      return false;
    },
    setLight(light: DrawingLight): void {
      ({ exposure } = light);
      const [r, g, b] = lampColor(FLAME_K) as [number, number, number];
      flames?.hot.setRGB(1, 0.55, 0.16).multiplyScalar(FLAME_NITS * exposure);
      flames?.cool.setRGB(r, g * 0.7, b * 0.5).multiplyScalar(0.5 * FLAME_NITS * exposure);
      const lit = (light.daylightLux / Math.PI) * exposure * SMOKE_ALBEDO[smoke];
      plume?.hot.setRGB(lit * 0.8, lit * 0.78, lit * 0.76);
      plume?.cool.setRGB(lit, lit, lit * 1.03);
      shine();
    },
    dispose(): void {
      flames?.dispose();
      plume?.dispose();
      glow?.dispose();
    },
  };
}

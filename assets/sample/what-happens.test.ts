import { describe, expect, it } from 'vitest';
import { behaviourOf } from '../../world/records/behaviour.ts';
import { buildingFrame, frameTrack } from '../../world/physics/structures/building-frame.ts';
import { plantTrack } from '../../world/physics/trees/stand.ts';
import { SWAY_TRACK_FLOATS } from '../../world/physics/trees/tree-sway.ts';
import { latentId, TICK_HZ } from '../../world/simulation/index.ts';
import { recordsOfType } from '../../world/store/query.ts';
import { simulatedTake, type SimulatedTake } from './simulated.test-kit.ts';

const piecesWith = ({ records }: SimulatedTake, kind: 'vehicle' | 'plant' | 'breakable') =>
  recordsOfType(records, 'setPiece').filter((piece) => behaviourOf(piece, kind) !== undefined);

const wayOf = (run: SimulatedTake, id: string): number => {
  const [from, to] = [run.poseAt(id, 0), run.poseAt(id, run.scene.durationTicks)];
  return Math.hypot(to[0]! - from[0]!, to[2]! - from[2]!);
};

describe('what samples are about happens in them', () => {
  it('Chase in Rain: two cars drive, and a wall of bricks gives way to one of them', async () => {
    const run = await simulatedTake('chase-in-rain');
    const cars = piecesWith(run, 'vehicle').map(({ id }) => id as string);
    expect(cars.filter((id) => wayOf(run, id) > 20).length).toBeGreaterThanOrEqual(2);
    const walls = piecesWith(run, 'breakable').filter((piece) => behaviourOf(piece, 'breakable')!.class === 'masonry');
    const fallen = run.stream.broken.filter(
      ({ a, b }) => walls.some(({ id }) => id === a) && cars.some((id) => b === id || b.startsWith(`${id}#`)),
    );
    expect(fallen.length).toBeGreaterThan(0);
  });

  it('Crash Test: the car stops at the barrier, shorter than it came, and parts of it come off', async () => {
    const run = await simulatedTake('crash-test');
    const [car] = piecesWith(run, 'vehicle');
    const crash = run.events.find(
      ({ kind, a, b }) => kind === 'crashed' && a === car!.id && b?.startsWith('setPiece:barrier'),
    );
    expect(crash).toBeDefined();
    const came = run.events.filter(({ kind, a }) => kind === 'jointBroke' && a.startsWith(`${car!.id}#`));
    expect(came.length).toBeGreaterThan(0);
    // It goes on for as far as its front crumples: 56 km/h ends within a few decimetres (US NCAP cars: 0.4 to 0.8 m).
    const x = (tick: number): number => run.poseAt(car!.id, tick)[0]!;
    const speed = (tick: number): number => (x(tick + 1) - x(tick)) * TICK_HZ;
    expect(speed(crash!.tick - 3)).toBeGreaterThan(14);
    let farthest = 0;
    for (let tick = crash!.tick; tick < run.scene.durationTicks; tick++)
      farthest = Math.max(farthest, x(tick) - x(crash!.tick - 1));
    expect(farthest).toBeGreaterThan(0.25);
    expect(farthest).toBeLessThan(1.1);
  });

  it('Forest in Wind: every stand leans and sways more in the storm than in the calm', async () => {
    const run = await simulatedTake('forest-in-wind');
    const rise = run.events.find(({ kind }) => kind === 'interventionApplied')!.tick;
    for (const { id } of piecesWith(run, 'plant')) {
      const farthest = (fromTick: number, toTick: number): number => {
        let most = 0;
        for (let tick = fromTick; tick <= toTick; tick += 4) {
          const row = run.stream.trackRow(plantTrack(id), tick)?.from ?? new Float32Array(0);
          for (let at = 0; at < row.length; at += SWAY_TRACK_FLOATS)
            most = Math.max(most, Math.hypot(row[at]!, row[at + 1]!));
        }
        return most;
      };
      const calm = farthest(4, rise);
      expect(calm).toBeGreaterThan(0);
      expect(farthest(run.scene.durationTicks - 3 * TICK_HZ, run.scene.durationTicks)).toBeGreaterThan(1.5 * calm);
    }
  });

  it('Building in a Gust: it stands in the calm, a storey gives way in the gust, and all comes down', async () => {
    const run = await simulatedTake('building-in-gust');
    const gust = run.events.find(({ kind, a }) => kind === 'interventionApplied' && a === 'gust')!.tick;
    const [first, ...later] = run.stream.broken.filter(({ a }) => a.startsWith('setPiece:tower'));
    expect(first).toMatchObject({ a: 'setPiece:tower' });
    expect(first!.tick).toBeGreaterThan(gust);
    // Storeys come down one after the other.
    expect(later.length).toBeGreaterThanOrEqual(4);
    expect(new Set(later.map(({ tick }) => tick)).size).toBeGreaterThanOrEqual(4);
    // The roof was 20 m up; each level's body, by its number in the frame's track, has brought it down.
    const tower = recordsOfType(run.records, 'setPiece').find(({ id }) => id === 'setPiece:tower')!;
    const frame = behaviourOf(tower, 'frame')!;
    const { freedoms, model } = buildingFrame(frame);
    const last = run.scene.durationTicks;
    const row = run.stream.trackRow(frameTrack(tower.id), last)!.from;
    const body = row[freedoms + 1 + frame.storeys]!;
    expect(body).toBeGreaterThan(0);
    const [, py, , qx, qy, qz, qw] = run.poseAt(latentId(tower.id, body), last) as Iterable<number>;
    const roofY = model.nodes
      .filter(([, y]) => y > 20)
      .map(([x, y, z]) => {
        // The second row of the rotation's matrix.
        const up =
          2 * (qx! * qy! + qz! * qw!) * x + (1 - 2 * (qx! * qx! + qz! * qz!)) * y + 2 * (qy! * qz! - qx! * qw!) * z;
        return py! + up;
      });
    expect(roofY.length).toBeGreaterThan(0);
    expect(Math.max(...roofY)).toBeLessThan(7);
  });
});

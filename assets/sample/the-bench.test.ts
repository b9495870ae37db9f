import { describe, expect, it } from 'vitest';
import { sampleRecords } from '../../build/make-samples.ts';
import { compileTake, loadEngine, sampleMotion, simulate } from '../../world/simulation/index.ts';
import { bounceHeight, slideWay, swingAngle, swingPeriod } from './bench-formulas.ts';
import { BALL, BOOK, PENDULUM } from './bench-parts.ts';

describe('the formulas of The Bench', () => {
  it('agree with what textbooks work out', () => {
    expect(slideWay(2, 0.5, 99)).toBeCloseTo(4 / (2 * 0.5 * 9.80665), 12);
    expect(slideWay(2, 0.5, 0.1)).toBeCloseTo(0.2 - 0.5 * 0.5 * 9.80665 * 0.01, 12);
    // Half a hop after the first bounce the ball is at e²h.
    const fall = Math.sqrt(2 / 9.80665);
    expect(bounceHeight(1, 0.5, fall + 0.5 * fall)).toBeCloseTo(0.25, 9);
    // A quarter of a period after it was let go the pendulum hangs plumb.
    expect(swingAngle(PENDULUM, 1.2, swingPeriod(PENDULUM, 1.2) / 4)).toBeCloseTo(0, 6);
    // A point on a massless rod, small swings: 2π√(l/g).
    const light = { rodLengthM: 1, rodRadiusM: 1e-8, ballRadiusM: 1e-3 };
    expect(swingPeriod(light, 1e-3)).toBeCloseTo(2 * Math.PI * Math.sqrt(1 / 9.80665), 5);
  });
});

describe('The Bench', () => {
  it('keeps book and pendulum within 15 mm of their twins, and the ball within a tick of its flight', async () => {
    const compiled = compileTake(sampleRecords('the-bench'), 'take:1');
    if (!compiled.ok) throw new Error(compiled.error.message);
    const scene = compiled.value;
    const engine = await loadEngine();
    const at = (name: string) => scene.bodies.findIndex(({ entityId }) => entityId === `setPiece:${name}`);
    let [book, ball, tip] = [0, 0, 0];
    const lastKeyTick = scene.bodies[at('twin-ball')]!.keyframes.at(-1)!.tick;
    for (const { fromTick, movers, poses, startPoses } of simulate(engine, scene, { untilTick: scene.durationTicks })) {
      // Five ticks are a frame; between frames the twin's keys are joined by straight lines.
      for (let row = 4; row < 60 && fromTick + row < lastKeyTick; row += 5) {
        const poseOf = (body: number): number[] => {
          const slot = movers.indexOf(body);
          const from = slot < 0 ? body * 7 : (row * movers.length + slot) * 7;
          return [...(slot < 0 ? startPoses : poses).subarray(from, from + 7)];
        };
        const twin = (name: string) => sampleMotion(scene.bodies[at(name)]!.keyframes, fromTick + row + 1)!;
        book = Math.max(book, Math.abs(poseOf(at('book'))[0]! - twin('twin-book').position[0]));
        ball = Math.max(ball, Math.abs(poseOf(at('ball'))[1]! - twin('twin-ball').position[1]));
        const [, , , , , z, w] = poseOf(at('pendulum')) as [number, number, number, number, number, number, number];
        const [, , tz, tw] = twin('twin-pendulum').rotation;
        const apart = 2 * Math.asin(Math.abs(z * tw - w * tz));
        tip = Math.max(tip, apart * PENDULUM.rodLengthM);
      }
    }
    console.log(`farthest from the formula: book ${book} m, ball ${ball} m, pendulum ${tip} m`);
    expect(book).toBeLessThan(0.015);
    // Heights are exact, but each bounce begins at the end of its tick: 4 m/s · 1/120 s.
    expect(ball).toBeLessThan(0.04);
    expect(tip).toBeLessThan(0.015);
  });

  it('has its amounts in the names and notes that a person reads', () => {
    const records = sampleRecords('the-bench');
    const texts = [...records.values()].map((record) => ('name' in record ? record.name : ''));
    expect(texts).toContain(`Formula: v²/(2μg) = ${slideWay(BOOK.speedMps, BOOK.friction, 9).toFixed(3)} m`);
    expect(texts).toContain(`Formula: e^2·h = ${(BALL.dropM * BALL.restitution ** 2).toFixed(3)} m`);
  });
});

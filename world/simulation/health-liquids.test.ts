import { describe, expect, it } from 'vitest';
import { compileOrThrow, engine } from '../experiments/trajectory.ts';
import { boxes, floorOf, holding, sides, water } from '../experiments/spill-scenes.ts';
import { healthReport } from './health-report.ts';
import { piece, sceneRecords } from './scene-records.ts';
import { simulate } from './simulate.ts';

function floatingLines(sizeM: number, massKg: number) {
  const bath = piece('bath', boxes([...sides(0.16, 0.2), floorOf(0.16)]), { kind: 'fixed', position: [0, 0.004, 0] });
  const thing = piece('thing', { kind: 'box', sizeM: [sizeM, sizeM, sizeM] }, { massKg, position: [0, 0.13, 0] });
  const scene = compileOrThrow(sceneRecords({}, [holding(bath, water(0.0015, 0.016)), thing]));
  const chunks = [...simulate(engine, scene, { untilTick: 60 })];
  const { lines } = healthReport(scene, chunks, { nameOf: (id) => id.split(':')[1]!, timecode: String });
  return lines.filter(({ kind }) => kind === 'floating');
}

describe('a thing that floats', () => {
  it('is named where it is small against the particles of its liquid', () => {
    const [line] = floatingLines(0.05, 0.06);
    expect(line).toMatchObject({ severity: 'note', entityIds: ['setPiece:thing'] });
    expect(line!.sentence).toMatch(/^Thing is less than four particles of 16 mm across/);
  });

  it('is not named where it is large, nor where it is heavier than the liquid', () => {
    expect(floatingLines(0.07, 0.17)).toEqual([]);
    expect(floatingLines(0.05, 0.2)).toEqual([]);
  });
});

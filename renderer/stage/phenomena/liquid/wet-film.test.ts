import type { BufferAttribute, BufferGeometry, Mesh } from 'three';
import { describe, expect, it } from 'vitest';
import { MARK_FLOATS, MOST_MARKS } from '../../../../world/physics/fluid/wet-marks.ts';
import type { StateStream } from '../../../../world/simulation/index.ts';
import { WetFilm } from './wet-film.ts';

/** Marks on body 0, a level floor, five in a row a centimetre apart. */
function row(): Float32Array {
  const floats = new Float32Array(1 + MOST_MARKS * MARK_FLOATS);
  floats[0] = 5;
  for (let mark = 0; mark < 5; mark++) floats.set([0, 0.01 * mark, 0, 0, 0, 1, 0, 0.01], 1 + mark * MARK_FLOATS);
  return floats;
}

/** One body: at `at`, turned a quarter about z where `isTurned`, so that its up is the world's −x. */
const streamOf = (at: readonly [number, number, number], isTurned = false): StateStream =>
  ({
    bodyCount: 1,
    poseAt(_: number, __: number, out: Float32Array) {
      out.set([...at, 0, 0, isTurned ? Math.SQRT1_2 : 0, Math.SQRT1_2]);
      if (!isTurned) out[6] = 1;
      return true;
    },
  }) as unknown as StateStream;

const parts = (film: WetFilm) => film.object3D.children as Mesh<BufferGeometry>[];
const attribute = (film: WetFilm, part: number, name: string) =>
  parts(film)[part]!.geometry.getAttribute(name) as BufferAttribute;

describe('the film that a liquid leaves', () => {
  it('lies on what was wetted, goes where that goes, and is a plane for drops to lie on', () => {
    const film = new WetFilm('wine');
    film.show(row(), streamOf([2, 0.5, 1]), 10);
    expect(parts(film).every(({ visible }) => visible)).toBe(true);
    const places = attribute(film, 0, 'position');
    expect(places.count).toBeGreaterThan(20);
    for (let k = 0; k < places.count; k++) {
      expect(places.getY(k)).toBeCloseTo(0.5006, 5);
      expect(places.getX(k)).toBeGreaterThan(1.98);
      expect(places.getX(k)).toBeLessThan(2.06);
    }
    expect([...film.planes(streamOf([2, 0.5, 1]), 10)]).toEqual([0, 1, 0, 0.5]);
    film.show(row(), streamOf([2, 0.5, 1], true), 20);
    const turned = attribute(film, 0, 'position');
    for (let k = 0; k < turned.count; k++) expect(turned.getX(k)).toBeCloseTo(2 - 0.0006, 5);
  });

  it('is not there where nothing is wet', () => {
    const film = new WetFilm('water');
    film.show(null, null, 0);
    expect(parts(film).some(({ visible }) => visible)).toBe(false);
    const dry = row();
    dry[0] = 0;
    film.show(dry, streamOf([0, 0, 0]), 5);
    expect(parts(film).some(({ visible }) => visible)).toBe(false);
  });

  it('stains by the colour of the liquid: wine red, milk white over what is below, water a little darker', () => {
    const colors = (liquid: 'wine' | 'milk' | 'water') => {
      const film = new WetFilm(liquid);
      film.show(row(), streamOf([0, 0, 0]), 1);
      /** Of the thickest vertex: what is left of the ground's light, and what the liquid gives of its own. */
      const [through, own] = [attribute(film, 0, 'color'), attribute(film, 1, 'color')];
      let thick = 0;
      for (let k = 0; k < through.count; k++) if (through.getY(k) < through.getY(thick)) thick = k;
      const at = (from: BufferAttribute): number[] => [from.getX(thick), from.getY(thick), from.getZ(thick)];
      return { through: at(through), own: at(own) };
    };
    const [wine, milk, water] = [colors('wine'), colors('milk'), colors('water')];
    expect(wine.through[0]!).toBeGreaterThan(10 * wine.through[1]!);
    expect(wine.own).toEqual([0, 0, 0]);
    expect(Math.max(...milk.through)).toBeLessThan(0.05);
    expect(Math.min(...milk.own)).toBeGreaterThan(0.7);
    expect(Math.max(...water.through)).toBeLessThan(1);
    expect(Math.min(...water.through)).toBeGreaterThan(0.7);
  });
});

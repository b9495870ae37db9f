import { describe, expect, it } from 'vitest';
import { aimOf, vectorOf } from './direction.ts';

const degrees = (angle: number) => (angle * 180) / Math.PI;

describe('aim of a vector', () => {
  it('counts azimuth clockwise from north, which is −Z', () => {
    expect(degrees(aimOf([0, 0, -3]).azimuthRad)).toBeCloseTo(0);
    expect(degrees(aimOf([3, 0, 0]).azimuthRad)).toBeCloseTo(90);
    expect(degrees(aimOf([0, 0, 3]).azimuthRad)).toBeCloseTo(180);
    expect(degrees(aimOf([-3, 0, 0]).azimuthRad)).toBeCloseTo(270);
  });

  it('counts elevation above the horizon', () => {
    expect(degrees(aimOf([1, 1, 0]).elevationRad)).toBeCloseTo(45);
    expect(degrees(aimOf([0, -2, 0]).elevationRad)).toBeCloseTo(-90);
    expect(aimOf([3, 0, 4]).magnitude).toBe(5);
  });

  it('comes back to the same vector', () => {
    const vector = vectorOf(aimOf([-120, 45, 310]));
    expect(vector[0]).toBeCloseTo(-120);
    expect(vector[1]).toBeCloseTo(45);
    expect(vector[2]).toBeCloseTo(310);
  });

  it('gives the zero vector a direction, so that its amount can be typed', () => {
    expect(aimOf([0, 0, 0])).toEqual({ magnitude: 0, azimuthRad: 0, elevationRad: 0 });
  });
});

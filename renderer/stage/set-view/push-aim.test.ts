import { Quaternion, Ray, Vector3 } from 'three';
import { describe, expect, it } from 'vitest';
import { amountText, arrowOfImpulse, bodyPoint, dragTip, impulseOfArrow } from './push-aim.ts';

describe('aiming a push', () => {
  it('turns an arrow into an impulse along it, of an amount with two digits', () => {
    const impulse = impulseOfArrow(new Vector3(0.3, 0, 0.4), 1234);
    const amount = Math.hypot(...impulse);
    expect(amount).toBeCloseTo(Number(amount.toPrecision(2)), 1);
    expect(impulse[2] / impulse[0]).toBeCloseTo(4 / 3, 4);
    expect(impulse[1]).toBe(0);
  });

  it('draws the impulse it made as the arrow it was, within the rounding', () => {
    const arrow = new Vector3(1.1, 0.2, -0.7);
    const back = arrowOfImpulse(impulseOfArrow(arrow, 900), 900);
    expect(back.distanceTo(arrow) / arrow.length()).toBeLessThan(0.05);
    expect(back.angleTo(arrow)).toBeLessThan(1e-5);
  });

  it('gives no impulse for no arrow', () => {
    expect(impulseOfArrow(new Vector3(), 10)).toEqual([0, 0, 0]);
  });

  it('moves the tip on the level of the origin where the pointer meets it', () => {
    const ray = new Ray(new Vector3(2, 3, 5), new Vector3(0, -1, -1).normalize());
    const tip = dragTip(ray, new Vector3(0, 1, 0), new Vector3(0, 1, 0), false);
    expect(tip.distanceTo(new Vector3(2, 1, 3))).toBeLessThan(1e-6);
  });

  it('moves only the height while upright', () => {
    const ray = new Ray(new Vector3(0, 1, 5), new Vector3(0, 0.2, -1).normalize());
    const tip = dragTip(ray, new Vector3(0, 0, 0), new Vector3(0.4, 0, 0), true);
    expect(tip.x).toBeCloseTo(0.4, 9);
    expect(tip.y).toBeCloseTo(2, 6);
    expect(tip.z).toBeCloseTo(0, 9);
  });

  it('aims on the plane that faces a view along the ground', () => {
    const ray = new Ray(new Vector3(1, 2, 50), new Vector3(0, 0, -1));
    const tip = dragTip(ray, new Vector3(0, 1, 0), new Vector3(0, 1, 0), false);
    expect(tip.distanceTo(new Vector3(1, 2, 0))).toBeLessThan(1e-6);
  });

  it('gives a point in the axes of a body that is turned and moved', () => {
    const turn = new Quaternion().setFromAxisAngle(new Vector3(0, 1, 0), Math.PI / 2);
    expect(bodyPoint(new Vector3(5, 1, 1), [5, 0, 0, ...turn.toArray()])).toEqual(
      [-1, 1, 0].map((v) => expect.closeTo(v, 3)),
    );
  });

  it('writes amounts as people say them', () => {
    expect([amountText(900, 'N·s'), amountText(0.3421, 'N·s'), amountText(12_500, 'N')]).toEqual([
      '900 N·s',
      '0.342 N·s',
      '12,500 N',
    ]);
  });
});

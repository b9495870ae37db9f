import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../world/edits/apply.ts';
import { newProjectEdits } from '../../world/edits/new-project.ts';
import type { Edit } from '../../world/edits/schema.ts';
import type { Quat, Vec3 } from '../../world/records/fields.ts';
import type { RecordMap } from '../../world/records/index.ts';
import type { SetPiece } from '../../world/records/set-piece.ts';
import { rotate, rotationAbout } from '../../world/space/quaternion.ts';
import { getRecord } from '../../world/store/query.ts';
import { joinEdit, type Jointed, type JointKind } from './joining.ts';

function accepted(records: RecordMap, edits: readonly Edit[]): RecordMap {
  const result = applyEdits(records, edits);
  if (!result.ok) throw new Error(result.error.message);
  return result.value.records;
}

interface Place {
  readonly position: Vec3;
  readonly rotation?: Quat;
  readonly kind?: SetPiece['body']['kind'];
}
/** Boxes of 1 × 2 × 1 m. */
function set(places: readonly Place[]): { records: RecordMap; jointed: Jointed[] } {
  const records = accepted(
    accepted(new Map(), newProjectEdits({ name: 'Test', rate: { num: 24, den: 1 }, materials: [] })),
    places.map(({ position, rotation = [0, 0, 0, 1], kind = 'dynamic' }, index) => ({
      edit: 'addSetPiece',
      setPiece: {
        id: `setPiece:${index}`,
        name: `Box ${index}`,
        shape: { kind: 'box', sizeM: [1, 2, 1] },
        position,
        rotation,
        body: { kind },
      },
    })),
  );
  const jointed = places.map((_, index) => {
    const piece = getRecord(records, 'setPiece', `setPiece:${index}`)!;
    return { piece, pose: piece };
  });
  return { records, jointed };
}

/** The joint's record, accepted by the edit language. */
function join(kind: JointKind, places: readonly Place[]) {
  const { records, jointed } = set(places);
  const joined = joinEdit('joint:a', kind, jointed);
  if (!joined.ok) throw new Error(joined.error.message);
  return getRecord(accepted(records, [joined.value]), 'joint', 'joint:a')!;
}

const near = (vector: readonly number[]) => vector.map((value) => expect.closeTo(value, 4));
const quarter = rotationAbout([0, 0, 1], Math.PI / 2);

describe('joinEdit', () => {
  it('joins two pieces where they meet: the middle of their common face', () => {
    const joint = join('hinge', [{ position: [0, 1, 0] }, { position: [1, 1.5, 0.4] }]);
    // They touch at x = 0.5; both are there for y 0.5..2 and z −0.1..0.5.
    expect(joint).toMatchObject({
      bodyA: 'setPiece:0',
      bodyB: 'setPiece:1',
      anchorA: near([0.5, 0.25, 0.2]),
      anchorB: near([-0.5, -0.25, -0.2]),
      axis: near([0, 1, 0]),
    });
  });

  it('gives anchors and axis in the axes of turned bodies: the same point of the world from both', () => {
    const places = [
      { position: [0, 1, 0], rotation: quarter },
      { position: [3, 1, 0], rotation: rotationAbout([0, 1, 0], 0.7) },
    ] satisfies Place[];
    const joint = join('slider', places);
    const world = ({ position, rotation }: (typeof places)[number], anchor: readonly number[]) =>
      rotate(rotation, anchor as Vec3).map((value, i) => value + position[i]!);
    expect(world(places[1]!, joint.anchorB)).toEqual(near(world(places[0]!, joint.anchorA)));
    expect(joint.kind === 'slider' && rotate(quarter, joint.axis)).toEqual(near([0, 1, 0]));
  });

  it('keeps the turn that one has against the other', () => {
    const joint = join('fixed', [{ position: [0, 1, 0], rotation: quarter }, { position: [2, 1, 0] }]);
    // A quarter turn back about z.
    expect(joint).toMatchObject({ frameB: near([0, 0, -Math.SQRT1_2, Math.SQRT1_2]) });
  });

  it('ties ropes and springs from middle to middle, as long as that is', () => {
    const places = [{ position: [0, 1, 0] }, { position: [3, 5, 0] }] satisfies Place[];
    expect(join('rope', places)).toMatchObject({ lengthM: 5, anchorA: near([0, 0, 0]), anchorB: near([0, 0, 0]) });
    expect(join('spring', places)).toMatchObject({ restLengthM: 5 });
  });

  it('leads a pulley’s rope from top to top over wheels 1 m above the higher one', () => {
    // Tops at 2 and 6 m, so wheels at 7 m and a rope of 5 m and 1 m.
    const places = [{ position: [0, 1, 0] }, { position: [3, 5, 0] }] satisfies Place[];
    expect(join('pulley', places)).toMatchObject({
      anchorA: near([0, 1, 0]),
      anchorB: near([0, 1, 0]),
      wheelA: near([0, 7, 0]),
      wheelB: near([3, 7, 0]),
      lengthM: 6,
      ratio: 1,
      breakForceN: null,
    });
    const one = set([{ position: [0, 1, 0] }]);
    expect(joinEdit('joint:a', 'pulley', one.jointed)).toMatchObject({ ok: false, error: { code: 'selection' } });
  });

  it('hangs one piece on the world', () => {
    expect(join('rope', [{ position: [2, 1, 0] }])).toMatchObject({
      bodyA: null,
      anchorA: near([2, 3, 0]),
      anchorB: near([0, 1, 0]),
      lengthM: 1,
    });
    expect(join('ball', [{ position: [2, 1, 0] }])).toMatchObject({
      anchorA: near([2, 2, 0]),
      anchorB: near([0, 1, 0]),
    });
    expect(join('hinge', [{ position: [2, 1, 0] }])).toMatchObject({ anchorA: near([2, 1, 0]), axis: [0, 1, 0] });
  });

  it('holds the piece that can move on the one that cannot, whichever was selected first', () => {
    const fixedLast = join('ball', [{ position: [0, 1, 0] }, { position: [1, 1, 0], kind: 'fixed' }]);
    expect(fixedLast).toMatchObject({ bodyA: 'setPiece:1', bodyB: 'setPiece:0' });
  });

  it('refuses what cannot be joined', () => {
    const still = set([{ position: [0, 1, 0], kind: 'fixed' }]);
    expect(joinEdit('joint:a', 'ball', still.jointed)).toMatchObject({ ok: false, error: { code: 'cannot-move' } });
    expect(joinEdit('joint:a', 'ball', [])).toMatchObject({ ok: false, error: { code: 'selection' } });
    const three = set([{ position: [0, 1, 0] }, { position: [2, 1, 0] }, { position: [4, 1, 0] }]);
    expect(joinEdit('joint:a', 'ball', three.jointed)).toMatchObject({ ok: false, error: { code: 'selection' } });
  });
});

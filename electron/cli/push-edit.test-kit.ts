type Vec3 = readonly [number, number, number];

/** The edit of a push on `setPiece:<id>` in take 1, N·s and m, world space; null: at the centre of mass. */
export const pushEdit = (id: string, startFrame: number, impulseNs: Vec3, pointM: Vec3 | null): object => ({
  edit: 'addIntervention',
  intervention: {
    id: `intervention:${id}`,
    takeId: 'take:1',
    kind: 'push',
    name: `Push ${id}`,
    startFrame,
    targetId: `setPiece:${id}`,
    impulseNs,
    pointM,
    space: 'world',
  },
});

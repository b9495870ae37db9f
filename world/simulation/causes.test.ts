import { describe, expect, it } from 'vitest';
import type { AnyRecord } from '../records/index.ts';
import type { Shape } from '../records/shape.ts';
import { causesOf, type EventGraph, type EventNode } from './causes.ts';
import { intervention, joint, piece, sceneRecords, type SceneSettings } from './scene-records.ts';
import { StateStream } from './state-stream.ts';
import { Trajectory } from './trajectory.test-kit.ts';
import type { SimEvent } from './types.ts';

const weightless: SceneSettings = { ground: null, gravityMps2: [0, 0, 0] };
const ball: Shape = { kind: 'sphere', radiusM: 0.1 };
const push = (name: string, target: string, impulseNs: [number, number, number], frame = 0) =>
  intervention(name, frame, {
    kind: 'push',
    targetId: `setPiece:${target}`,
    impulseNs,
    pointM: null,
    space: 'world',
  });

function graphOf(settings: SceneSettings, records: readonly AnyRecord[], seconds: number): EventGraph {
  const run = new Trajectory(sceneRecords(settings, records), seconds);
  const stream = new StateStream(run.scene);
  for (const chunk of run.chunks) stream.setChunk(chunk);
  return causesOf(run.events, run.scene, stream);
}

const short = (id: string): string => id.slice(id.indexOf(':') + 1);
const said = ({ nodes }: EventGraph, wanted = nodes): string[] =>
  wanted.map(({ kind, a, b, parents }) => {
    const from = parents.map((parent) => `${short(nodes[parent]!.a)}+${short(nodes[parent]!.b)}`).join(' & ');
    return `${kind} ${short(a)}+${short(b)}${from === '' ? '' : ` from ${from}`}`;
  });
const touches = (graph: EventGraph): EventNode[] => graph.nodes.filter(({ kind }) => kind === 'contactStarted');

describe('causes', () => {
  it('follows a blow down a row of balls, each at the time that the gaps say', () => {
    const [massKg, gapM, speed] = [2, 0.5, 4];
    const balls = [0, 1, 2, 3].map((i) =>
      piece(`b${i}`, ball, { position: [i * (0.2 + gapM), 0, 0], massKg, restitution: 1 }),
    );
    const graph = graphOf(weightless, [...balls, push('blow', 'b0', [massKg * speed, 0, 0], 12)], 1.5);
    expect(said(graph)).toEqual([
      'interventionApplied blow+b0',
      'contactStarted b0+b1 from blow+b0',
      'contactStarted b1+b2 from b0+b1',
      'contactStarted b2+b3 from b1+b2',
    ]);
    const [blow, ...hits] = graph.nodes;
    expect(blow).toMatchObject({ tick: 60, frame: 12, amount: massKg * speed, parents: [] });
    hits.forEach((hit, i) => {
      // Equal balls that keep all energy hand on the whole speed: each gap takes gap/speed.
      expect(Math.abs(hit.tick - (60 + ((i + 1) * gapM * 120) / speed))).toBeLessThanOrEqual(2);
      expect(hit.frame).toBe(Math.floor(hit.tick / 5));
      expect(hit.roots).toEqual(['intervention:blow']);
    });
  });

  it.each([0, 0.5, 1])('gives a hit the impulse m·Δv, at e = %f', (restitution) => {
    const settings = { massKg: 3, restitution };
    const graph = graphOf(
      weightless,
      [
        piece('a', ball, { ...settings, linearVelocity: [2, 0, 0] }),
        piece('b', ball, { ...settings, massKg: 1, position: [0.6, 0, 0] }),
      ],
      0.5,
    );
    const [hit] = graph.nodes;
    // Reduced mass × closing speed × (1 + e); contact readings are within 4 % of it.
    const expected = ((3 * 1) / (3 + 1)) * 2 * (1 + restitution);
    expect(graph.nodes).toHaveLength(1);
    expect(Math.abs(hit!.amount / expected - 1)).toBeLessThan(0.04);
    expect(hit).toMatchObject({ parents: [], roots: [] });
  });

  it('knocks dominoes over one by one, and leaves those out of reach without an event', () => {
    const stone: Shape = { kind: 'box', sizeM: [0.02, 0.1, 0.05] };
    const row = (name: string, z: number) =>
      [0, 1, 2, 3, 4].map((i) => piece(`${name}${i}`, stone, { position: [i * 0.05, 0.05, z] }));
    const tip = intervention('tip', 12, {
      kind: 'push',
      targetId: 'setPiece:a0',
      impulseNs: [0.03, 0, 0],
      pointM: [0, 0.05, 0],
      space: 'world',
    });
    const graph = graphOf({}, [...row('a', 0), ...row('b', 2), tip], 3);
    const firstTouch = (a: string, b: string) =>
      touches(graph).find((node) => node.a === `setPiece:${a}` && node.b === `setPiece:${b}`)!;
    const chain = [0, 1, 2, 3].map((i) => firstTouch(`a${i}`, `a${i + 1}`));
    expect(chain.every((node, i) => i === 0 || node.tick > chain[i - 1]!.tick)).toBe(true);
    chain.forEach((node, i) => {
      expect(node.roots).toEqual(['intervention:tip']);
      const previous = i === 0 ? graph.nodes[0]! : chain[i - 1]!;
      expect(node.parents).toContain(previous.index);
    });
    expect(graph.nodes.filter(({ a, b }) => /:b\d/.test(a + b))).toEqual([]);
    expect([...graph.reaches.keys()].filter((id) => id.includes(':b'))).toEqual([]);
    expect(graph.reaches.get('setPiece:a4')).toEqual([{ interventionId: 'intervention:tip', tick: chain[3]!.tick }]);
  });

  it('makes one event of a pair that chatters, and another of a later or harder blow', () => {
    const run = new Trajectory(
      sceneRecords(weightless, [piece('a', ball), piece('b', ball, { position: [1, 0, 0] })]),
      0.1,
    );
    const touch = (tick: number, amount: number): SimEvent[] => [
      { tick, kind: 'contactStarted', a: 'setPiece:a', b: 'setPiece:b', amount, point: null },
      { tick: tick + 3, kind: 'contactEnded', a: 'setPiece:a', b: 'setPiece:b', amount: 0, point: null },
    ];
    const events = [...touch(100, 50), ...touch(110, 20), ...touch(125, 50), ...touch(140, 51), ...touch(180, 9)];
    expect(causesOf(events, run.scene).nodes).toMatchObject([
      { tick: 100, amount: 50, count: 3, lastTick: 125, parents: [] },
      { tick: 140, amount: 51, count: 1, lastTick: 140, parents: [0] },
      { tick: 180, amount: 9, count: 1, lastTick: 180, parents: [1] },
    ]);
  });

  it('says what was released and what it hit', () => {
    const graph = graphOf(
      {},
      [
        piece('lamp', ball, { position: [0, 2, 0], isHeld: true }),
        piece('vase', ball, { position: [0, 0.1, 0] }),
        intervention('let go', 24, { kind: 'release', targetId: 'setPiece:lamp' }),
      ],
      3,
    );
    expect(said(graph, graph.nodes.slice(0, 3))).toEqual([
      'interventionApplied let go+lamp',
      'released lamp+ from let go+lamp',
      'contactStarted lamp+vase from let go+lamp',
    ]);
  });

  it('says why a weld broke', () => {
    const graph = graphOf(
      weightless,
      [
        piece('post', ball, { kind: 'fixed' }),
        piece('sign', ball, { position: [0.5, 0, 0], massKg: 1 }),
        piece('stone', ball, { position: [0.5, 2, 0], massKg: 1 }),
        joint(
          'weld',
          'post',
          'sign',
          { anchorA: [0.25, 0, 0], anchorB: [-0.25, 0, 0] },
          { kind: 'fixed', frameB: [0, 0, 0, 1], breakForceN: 50 },
        ),
        push('throw', 'stone', [0, -10, 0], 12),
      ],
      1.5,
    );
    expect(said(graph).slice(0, 3)).toEqual([
      'interventionApplied throw+stone',
      'contactStarted sign+stone from throw+stone',
      'jointBroke sign+post from sign+stone',
    ]);
    // A blow of 10 N·s that is held within one tick is one of 1200 N.
    expect(graph.nodes[2]!.amount / 1200).toBeCloseTo(1, 1);
    expect(graph.reaches.get('setPiece:sign')).toMatchObject([{ interventionId: 'intervention:throw' }]);
  });

  it('reaches what lies on a pushed body, though nothing touches anew', () => {
    const box: Shape = { kind: 'box', sizeM: [0.5, 0.5, 0.5] };
    const graph = graphOf(
      {},
      [
        piece('low', box, { position: [0, 0.25, 0] }),
        piece('top', box, { position: [0, 0.75, 0] }),
        piece('far', box, { position: [5, 0.25, 0] }),
        push('shove', 'low', [300, 0, 0], 12),
      ],
      1,
    );
    expect(graph.reaches.get('setPiece:top')).toEqual([{ interventionId: 'intervention:shove', tick: 60 }]);
    expect(graph.reaches.has('setPiece:far')).toBe(false);
  });

  it('takes a stack that is set down for what it is: nothing that happens', () => {
    const box: Shape = { kind: 'box', sizeM: [0.5, 0.5, 0.5] };
    const stack = [0, 1, 2, 3].map((i) => piece(`b${i}`, box, { position: [0, 0.26 + i * 0.51, 0] }));
    expect(graphOf({}, stack, 1).nodes).toEqual([]);
    const dropped = graphOf({}, [piece('a', box, { position: [0, 1.25, 0] })], 1);
    expect(said(dropped)).toEqual(['contactStarted ground+a']);
  });

  it('lets a blast reach what is inside its radius', () => {
    const graph = graphOf(
      weightless,
      [
        piece('near', ball, { position: [1, 0, 0] }),
        piece('far', ball, { position: [9, 0, 0] }),
        intervention('bang', 2, { kind: 'blast', centerM: [0, 0, 0], radiusM: 3, strengthNs: 5 }),
      ],
      0.5,
    );
    expect(graph.nodes).toMatchObject([{ kind: 'interventionApplied', amount: 5, frame: 2 }]);
    expect([...graph.reaches.keys()]).toEqual(['setPiece:near']);
  });

  it('knows an intervention by its record id and by its lineage', () => {
    const run = new Trajectory(sceneRecords(weightless, [piece('a', ball), push('blow', 'a', [1, 0, 0], 2)]), 0.5);
    const byLineage = run.events.map((event) =>
      event.kind === 'interventionApplied' ? { ...event, a: 'blow' } : event,
    );
    expect(causesOf(byLineage, run.scene).nodes).toMatchObject([
      { a: 'intervention:blow', b: 'setPiece:a', amount: 1, roots: ['intervention:blow'] },
    ]);
    expect(causesOf(run.events, run.scene)).toEqual(causesOf(byLineage, run.scene));
  });

  it('gives equal graphs for equal runs', () => {
    const make = () =>
      graphOf(
        {},
        [
          ...[0, 1, 2].map((i) => piece(`p${i}`, ball, { position: [i * 0.05, 0.1 + i * 0.3, 0] })),
          push('x', 'p0', [10, 3, 0], 6),
        ],
        2,
      );
    const graph = make();
    expect(graph.nodes.length).toBeGreaterThan(3);
    expect(make()).toEqual(graph);
    for (const { index, parents } of graph.nodes) expect(parents.every((parent) => parent < index)).toBe(true);
  });
});

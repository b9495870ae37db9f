/** One row of the table of phenomena: what a director asks for, and how close it has to come. */
export interface Row {
  readonly id: string;
  readonly phenomenon: string;
  readonly bound: string;
  /** Why nothing measures it yet, as the report says it; undefined: something does (a test and the report hold it to that). */
  readonly outOfScope?: string;
}

export interface RowTable {
  readonly title: string;
  readonly rows: readonly Row[];
}

/** Every phenomenon the world is to show, whether it does yet or not; experiments name their row by its id. */
export const rowTables = [
  {
    title: 'Mechanics',
    rows: [
      { id: 'flight', phenomenon: 'free fall; range and apex of a projectile', bound: '0.1 %' },
      { id: 'push', phenomenon: 'push: Δv = J/m, off the centre also Δω = I⁻¹(r × J)', bound: '0.5 %' },
      { id: 'sliding', phenomenon: 'sliding stop v²/(2μg); incline sticks at tan θ < μ, slides above', bound: '1 %' },
      { id: 'rolling', phenomenon: 'rolling stop; sphere on an incline 5/7 g sin θ', bound: '2 %' },
      { id: 'bounce', phenomenon: 'bounce height e²h; series of bounces', bound: '3 %' },
      {
        id: 'collision',
        phenomenon: 'two bodies collide: momentum; energy, angle of a glancing hit; a row of balls is hit',
        bound: '0.5 %; 2 %',
      },
      {
        id: 'pendulum',
        phenomenon: 'pendulum period at 5° and 60°; double pendulum energy over 10 s',
        bound: '0.5 %; 2 %',
      },
      { id: 'tumbling', phenomenon: 'torque-free tumbling: energy and angular momentum over 20 s', bound: '1 %' },
      { id: 'tops', phenomenon: 'spinning top on a ball joint: precession mgd/(Iω); it does not fall', bound: '2 %' },
      {
        id: 'stacks',
        phenomenon: 'tower of 20 boxes stands 10 s; house of cards leans, falls when pushed',
        bound: 'as said',
      },
      {
        id: 'fast-ball',
        phenomenon: '60 mm ball at 50–390 m/s, spinning or not, never passes a 20 mm wall; nor do other solids',
        bound: 'always',
      },
      {
        id: 'drops',
        phenomenon: 'a book dropped on a table: never below the floor, in the table, or rising',
        bound: 'always',
      },
      { id: 'drag', phenomenon: 'terminal velocity √(2mg/ρC_dA); wind force ½ρC_dAv²; lift of boards', bound: '1 %' },
      { id: 'buoyancy', phenomenon: 'floating draught and period of bobbing', bound: '2 %' },
      {
        id: 'joints',
        phenomenon: 'spring, rope, pulley, hinge limits and motor, cone limit, weld that breaks',
        bound: '2 %',
      },
      { id: 'pair-rules', phenomenon: 'friction and restitution of a pair follow the stated rule', bound: 'exact' },
    ],
  },
  {
    title: 'Things that happen',
    rows: [
      {
        id: 'break',
        phenomenon: 'glass, window, crockery, wall break at an impulse threshold',
        bound: '0.1 %; 1 % of volume; always',
      },
      { id: 'spill', phenomenon: 'liquid poured, splashed, wets and pools', bound: '2 %; always' },
      { id: 'car', phenomenon: 'car: engine, gears, brakes, steering, suspension, tyres', bound: '5 %' },
      { id: 'crash', phenomenon: 'crash: crumple zones, parts that come off', bound: '1 %; 10 %' },
      {
        id: 'performer',
        phenomenon: 'performer: walks, sits, reaches, grabs; ragdoll',
        bound: 'as said',
        outOfScope: 'performers come with blocking, which is not built',
      },
      {
        id: 'crowd',
        phenomenon: 'crowd of 300 with density, goals, panic',
        bound: '20 %',
        outOfScope: 'crowds come with blocking, which is not built',
      },
      { id: 'cloth', phenomenon: 'cloth, flag, curtain, rope', bound: '5 %' },
      { id: 'forest', phenomenon: 'wind in a forest: trunks, branches, leaves bend and sway', bound: '5 %' },
      { id: 'building', phenomenon: 'building under wind or quake: loads, sway, damage', bound: '2 %' },
      { id: 'blast', phenomenon: 'blast: overpressure falls with scaled distance', bound: '10 %' },
      { id: 'weather', phenomenon: 'rain, snow, fog, dust, smoke, fire: friction and visibility', bound: 'table' },
      {
        id: 'sun-and-moon',
        phenomenon: 'sun and moon by place and date',
        bound: '0.05°',
        outOfScope: 'the sun is set by azimuth and elevation; place, date and moon are not built',
      },
      {
        id: 'light',
        phenomenon:
          'exposure; sun on level ground (inverse square and white furnace are the drawing’s, and not measured here)',
        bound: '1 %; exact',
      },
    ],
  },
  {
    title: 'Properties of every run',
    rows: [
      { id: 'determinism', phenomenon: 'same inputs, same hash: twice, and from every checkpoint', bound: 'always' },
      { id: 'prefix', phenomenon: 'an edit at tick t changes no state before t', bound: 'always' },
      { id: 'locality', phenomenon: 'what no contact chain reaches does not change', bound: 'always' },
      { id: 'monotony', phenomenon: 'a harder push never stops earlier on a flat floor', bound: 'always' },
      { id: 'removal', phenomenon: 'a take without the intervention equals one that never had it', bound: 'always' },
      { id: 'permanence', phenomenon: 'nothing vanishes but by an event that says so', bound: 'always' },
      { id: 'solidity', phenomenon: 'deepest penetration is recorded and reported', bound: '10 mm' },
      {
        id: 'long-take',
        phenomenon: 'a five-minute take of 200 bodies: simulates, seeks anywhere',
        bound: '200 ms; 500 MB',
      },
      {
        id: 'quarantine',
        phenomenon: 'a body that leaves the world or its finite state is named, and the rest goes on',
        bound: 'always',
      },
    ],
  },
  {
    title: 'Textbook problems',
    rows: [
      {
        id: 'textbook',
        phenomenon: 'problems of mechanics courses through the command line; what cannot be done is refused',
        bound: '2 %',
      },
    ],
  },
] as const satisfies readonly RowTable[];

export type RowId = (typeof rowTables)[number]['rows'][number]['id'];

/** A sample project that ships with the program, already simulated; it is also a template for new projects. */
export interface SampleInfo {
  /** Its file's name in the program, and the template's on the command line. */
  readonly key: string;
  readonly title: string;
  /** One line, lower case. */
  readonly summary: string;
}

/** In the order in which they are offered; the first is what a first start opens. Made by assets/sample. */
export const SAMPLES = [
  {
    key: 'the-corner',
    title: 'The Corner',
    summary: 'a street corner, a car pushed into crates, a bottle that falls, three setups, two takes',
  },
  {
    key: 'glass-falls',
    title: 'Glass Falls',
    summary: 'a glass of wine is nudged off a table, shatters on the floorboards and spills',
  },
  {
    key: 'chase-in-rain',
    title: 'Chase in Rain',
    summary: 'two cars on wet asphalt: one goes through a brick wall, one brakes behind it',
  },
  {
    key: 'crash-test',
    title: 'Crash Test',
    summary: 'a family car against a rigid barrier at 56 km/h, for blocking and not for certification',
  },
  {
    key: 'forest-in-wind',
    title: 'Forest in Wind',
    summary: 'the edge of a wood while a light wind grows to a gale: oak, poplars, birches, spruces, a flag',
  },
  {
    key: 'building-in-gust',
    title: 'Building in a Gust',
    summary: 'a slender steel frame, a scaffold and a timber frame while a gust of 38 m/s goes through',
  },
  {
    key: 'the-bench',
    title: 'The Bench',
    summary: 'textbook mechanics: a book, a ball and a pendulum, each beside a twin that goes by the formula',
  },
] as const satisfies readonly SampleInfo[];

export type SampleKey = (typeof SAMPLES)[number]['key'];
